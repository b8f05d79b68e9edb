/// <reference types="vite/client" />
import { expect, it } from 'vitest'
import type { Catalogue } from '#web/text/catalogue.ts'
import { germanTexts } from '#web/text/de/german.ts'

const modules: Record<string, Record<string, unknown>> = import.meta.glob(['../en/**/*.ts', '!**/english.ts'], {
  eager: true,
})

/** The English parts by their names. */
const english = Object.fromEntries(
  Object.values(modules)
    .flatMap((each) => Object.entries(each))
    .filter(([name]) => name in germanTexts),
)

const entriesOf = (value: object): [string, unknown][] => Object.entries(value)

/** Every text with its path, English and German: "board.stage.count". */
function pairsOf(path: string, ours: unknown, theirs: unknown): [path: string, english: unknown, german: unknown][] {
  if (typeof ours !== 'object' || ours === null || Array.isArray(ours)) return [[path, ours, theirs]]
  return entriesOf(ours).flatMap(([key, value]) => pairsOf(`${path}.${key}`, value, Reflect.get(Object(theirs), key)))
}

const pairs = entriesOf(english).flatMap(([part, texts]) => pairsOf(part, texts, germanTexts[part as keyof Catalogue]))

/** What English and German share: names, and words that are the same in both. */
const same = new Set([
  '…',
  'API',
  'Administrator',
  'Ana Abel',
  'Board',
  'Boards',
  'Code',
  'Demo',
  'Filter',
  'Link',
  'Medium',
  'Medium (UTM)',
  'Name',
  'Normal',
  'Offline',
  'Person',
  'Pipeline Board',
  'Status',
  'Team',
  'Teams',
  'WhatsApp',
])

it('has every part of the English catalogue, each with texts', () => {
  expect(Object.keys(english).toSorted()).toEqual(Object.keys(germanTexts).toSorted())
  expect(pairs.length).toBeGreaterThan(700)
})

it('is German: a text is as the English one only where the list says so', () => {
  const equal = pairs.filter(([, ours, theirs]) => typeof ours === 'string' && ours === theirs)
  expect(equal.filter(([, text]) => !same.has(String(text)))).toEqual([])
  expect([...same].filter((word) => !equal.some(([, text]) => text === word))).toEqual([])
})

it('writes quotation marks, apostrophes and dots as German does', () => {
  const strings = pairs.map(([path, , text]) => [path, typeof text === 'function' ? String(text) : text] as const)
  const wrong = strings.filter(([, text]) => typeof text === 'string' && /[“][^”]*”|\p{L}'\p{L}|\p{L}…/u.test(text))
  expect(wrong).toEqual([])
})

/** Values for the parameters of a text, which are names, numbers or lists of names: all of one kind, or mixed. */
const saidTo = (count: number): readonly (readonly unknown[])[] =>
  [
    () => 'Zyx',
    () => 7531,
    (at: number) => (at === 0 ? 'Zyx' : 7531),
    (at: number) => (at === 0 ? 7531 : 'Zyx'),
    (at: number) => (at === 0 ? ['Zyx', 'Wvu'] : 'Tsr'),
    (at: number) => (at === 0 ? 'Zyx' : ['Tsr']),
    () => ({ name: 'Zyx' }),
    () => ({ rule: 'TsrQpo' }),
  ].map((make) => Array.from({ length: count }, (_, at) => make(at)))

/** Null where these values do not fit the text. */
function answerOf(text: (...said: never[]) => unknown, said: readonly unknown[]): string | null {
  try {
    const answer: unknown = Reflect.apply(text, null, said)
    return typeof answer === 'string' && !/undefined|\[object|NaN/.test(answer) ? answer : null
  } catch {
    return null
  }
}

it('says in German whatever the English text says of its parameters', () => {
  const traces = ['Zyx', 'zyx', 'Wvu', 'Tsr', 'tsr qpo', '7,531', '7531']
  const lost: string[] = []
  let asked = 0
  for (const [path, ours, theirs] of pairs) {
    if (!isText(ours) || !isText(theirs)) continue
    for (const said of saidTo(ours.length)) {
      const answer = answerOf(ours, said)
      if (answer === null) continue
      asked += 1
      const german = answerOf(theirs, said)
      // Values of another kind than the text takes.
      if (german === null) continue
      if (traces.some((trace) => answer.includes(trace) && !german.toLowerCase().includes(trace.toLowerCase())))
        lost.push(`${path}: ${answer} | ${german}`)
    }
  }
  expect(lost).toEqual([])
  expect(asked).toBeGreaterThan(400)
})

const isText = (value: unknown): value is (...said: never[]) => unknown => typeof value === 'function'

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { seededRandom, type SeededRandom } from '#core/samples/seeded-random.ts'

type Passes = (card: CrmOpportunity) => boolean

/** A filter as query parameters, and the same as a predicate that shares no code with the product. */
export interface RandomFilter {
  readonly query: string
  /** Kinds of its conditions: `q`, `owner is not`, `value is empty`… */
  readonly kinds: readonly string[]
  readonly passes: Passes
  /** Whether a condition excludes the whole stage, which then shows no figure. */
  hidesStage(stageId: number): boolean
}

export interface Looked {
  readonly cards: readonly CrmOpportunity[]
  readonly userId: number
  readonly timeZone: string
  /** YYYY-MM-DD in the location's time zone. */
  readonly today: string
}

interface Condition {
  readonly key: string
  readonly text: string
  readonly kind: string
  readonly passes: Passes
}

/** Generates filters; the same `seed` gives the same ones. */
export function randomFilters(seed: number, count: number, looked: Looked): RandomFilter[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => randomFilter(random, looked))
}

function randomFilter(random: SeededRandom, looked: Looked): RandomFilter {
  const fields = [...choices.keys(), 'value', 'due', 'created', 'q']
  const wanted = new Set(
    Array.from(
      {
        length: random.pickWeighted([
          [1, 3],
          [2, 3],
          [3, 1],
        ] as const),
      },
      () => random.pick(fields),
    ),
  )
  const conditions = [...wanted].map((field) => conditionOn(field, random, looked))
  const stage = conditions.find(({ key }) => key === 'stage')
  const onStage = (CrmBoardColumnId: number) => stage?.passes({ CrmBoardColumnId } as CrmOpportunity) ?? true
  return {
    query: new URLSearchParams(conditions.map(({ key, text }) => [key, text])).toString(),
    kinds: conditions.map(({ key, kind }) => `${key} ${kind}`.trim()),
    passes: (card) => conditions.every(({ passes }) => passes(card)),
    hidesStage: (id) => !onStage(id),
  }
}

function conditionOn(field: string, random: SeededRandom, looked: Looked): Condition {
  const read = choices.get(field)
  if (read) return choiceOn(field, read, random, looked)
  if (field === 'value') return valueIn(random, looked)
  if (field === 'due') return dueOn(random, looked)
  return field === 'created' ? createdIn(random, looked) : textWith(random, looked)
}

const choices = new Map<string, (card: CrmOpportunity) => number | null>([
  ['stage', ({ CrmBoardColumnId }) => CrmBoardColumnId],
  ['owner', ({ ResponsibleId }) => ResponsibleId],
  ['type', ({ OpportunityTypeId }) => OpportunityTypeId],
  ['status', ({ Status }) => Status],
  ['source', ({ LeadSource }) => LeadSource],
  ['loss', ({ LossReason }) => LossReason],
])

function choiceOn(
  key: string,
  read: (card: CrmOpportunity) => number | null,
  random: SeededRandom,
  looked: Looked,
): Condition {
  const there = [...new Set(looked.cards.map(read))].map((value) => value ?? 'none')
  const all = key === 'owner' ? [...there, 'me', 'none'] : [...there, 'none']
  const chosen = new Set(Array.from({ length: random.integer(1, 3) }, () => random.pick(all)))
  const isNot = random.boolean(0.35)
  const named = (card: CrmOpportunity) => {
    const value = read(card)
    return chosen.has(value ?? 'none') || (chosen.has('me') && value === looked.userId)
  }
  const kind = chosen.has('none') ? 'is empty' : chosen.has('me') ? 'is me' : 'is'
  return {
    key,
    text: `${isNot ? '!' : ''}${[...chosen].join(',')}`,
    kind: isNot ? `${kind}, not` : kind,
    passes: (card) => named(card) !== isNot,
  }
}

/** `match` is the operator in the query, `isIn` the same as a predicate. */
const rangeOf = (key: string, isNot: boolean, match: string, kind: string, isIn: Passes): Condition => ({
  key,
  text: `${isNot ? '!' : ''}${match}`,
  kind: isNot ? `${kind}, not` : kind,
  passes: (card) => isIn(card) !== isNot,
})

/** One bound or both, the lower one first. */
function endsOf<Bound extends number | string>(random: SeededRandom, bounds: readonly Bound[]) {
  const [low, high] = [random.pick(bounds), random.pick(bounds)].toSorted((a, b) => (a < b ? -1 : 1))
  const open = random.pickWeighted([
    ['none', 2],
    ['from', 1],
    ['to', 1],
  ] as const)
  const from = open === 'from' ? undefined : low
  const to = open === 'to' ? undefined : high
  const holds = (value: Bound) => (from === undefined || value >= from) && (to === undefined || value <= to)
  return { text: `${from ?? ''}..${to ?? ''}`, holds }
}

function valueIn(random: SeededRandom, { cards }: Looked): Condition {
  const isNot = random.boolean(0.35)
  if (random.boolean(0.25)) return rangeOf('value', isNot, 'none', 'is empty', ({ Value }) => Value === null)
  const { text, holds } = endsOf(
    random,
    cards.map(({ Value }) => Value).filter((value) => value !== null),
  )
  return rangeOf('value', isNot, text, 'in a range', ({ Value }) => Value !== null && holds(Value))
}

const dayOf = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant))

function dueOn(random: SeededRandom, { cards, timeZone, today }: Looked): Condition {
  const isNot = random.boolean(0.35)
  // On the wire a date without time is midnight UTC.
  const due = ({ DueDate }: CrmOpportunity) =>
    DueDate === null ? null : DueDate.endsWith('T00:00:00Z') ? DueDate.slice(0, 10) : dayOf(DueDate, timeZone)
  const kind = random.pickWeighted([
    ['none', 1],
    ['overdue', 1],
    ['today', 1],
    ['range', 3],
  ] as const)
  if (kind === 'none') return rangeOf('due', isNot, kind, 'is empty', (card) => due(card) === null)
  if (kind === 'today') return rangeOf('due', isNot, kind, 'is today', (card) => due(card) === today)
  if (kind === 'overdue') {
    return rangeOf('due', isNot, kind, 'is overdue', (card) => (due(card) ?? today) < today && card.Status === 1)
  }
  const { text, holds } = endsOf(
    random,
    cards.map(due).filter((day) => day !== null),
  )
  return rangeOf('due', isNot, text, 'in a range', (card) => {
    const day = due(card)
    return day !== null && holds(day)
  })
}

function createdIn(random: SeededRandom, { cards, timeZone }: Looked): Condition {
  const { text, holds } = endsOf(
    random,
    cards.map(({ CreatedOn }) => dayOf(CreatedOn, timeZone)),
  )
  const isIn: Passes = ({ CreatedOn }) => holds(dayOf(CreatedOn, timeZone))
  return rangeOf('created', random.boolean(0.35), text, 'in a range', isIn)
}

const letters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th' }

const folded = (text: string) =>
  [...text.toLowerCase().normalize('NFKD')]
    .filter((letter) => letter < '\u0300' || letter > '\u036f')
    .map((letter) => letters[letter] ?? letter)
    .join('')

const searched = (card: CrmOpportunity) =>
  [
    card.CoworkerFullName,
    card.CoworkerCompanyName,
    card.CoworkerEmail,
    card.Name,
    card.Notes,
    card.OpportunityTypeName,
    card.ResponsibleFullName,
  ].map((text) => folded(text ?? ''))

/** A search for one or two words of a card: whole or in part, in any case, with or without accents. */
function textWith(random: SeededRandom, { cards }: Looked): Condition {
  const card = random.pick(cards)
  const there = [
    card.CoworkerFullName,
    card.CoworkerEmail,
    card.CoworkerCompanyName,
    card.Notes,
    card.OpportunityTypeName,
  ]
    .flatMap((text) => text?.split(/\s+/) ?? [])
    .filter((word) => word.length > 2)
  const words = Array.from({ length: random.integer(1, 2) }, () => {
    const word = random.pick(there).slice(0, random.integer(3, 12))
    return random.pickWeighted([
      [word, 2],
      [word.toUpperCase(), 1],
      [folded(word), 1],
    ] as const)
  })
  return {
    key: 'q',
    text: words.join(' '),
    kind: '',
    passes: (other) => words.every((word) => searched(other).some((text) => text.includes(folded(word)))),
  }
}

import { JsonError } from '#core/contract/records/strict-json.ts'

type Value = string | Value[] | { [key: string]: Value }

/** What stands below one name of a form: texts, or parts with names of their own. */
interface Part {
  texts: string[]
  /** Written `name[]`: a list even of one. */
  isList: boolean
  parts: Map<string, Part>
}

const deepest = 20
const nameless = ''

/**
 * Reads a form (`application/x-www-form-urlencoded`) as the JSON object that it spells: values are texts, a repeated
 * name and `name[]` are lists, `name[0]`, `name[key]` and `name.key` reach into lists and objects, as .NET, PHP and
 * jQuery write them. Throws a JsonError.
 */
export function readForm(text: string): Record<string, Value> {
  const form = newPart()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const split = pair.indexOf('=')
    const name = decode(split < 0 ? pair : pair.slice(0, split))
    add(form, pathOf(name), split < 0 ? '' : decode(pair.slice(split + 1)), name)
  }
  return objectOf(form)
}

const newPart = (): Part => ({ texts: [], isList: false, parts: new Map() })

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new JsonError('the form is not UTF-8 in percent encoding')
  }
}

/** `Parameters[0].Name` → Parameters, 0, Name; of `Ids[]` the last one is nameless. */
function pathOf(name: string): string[] {
  const match = /^([^.[\]]*)((?:\[[^[\]]*\]|\.[^.[\]]+)*)$/.exec(name)
  if (!match) throw new JsonError(`the name ${name.slice(0, 100)} cannot be read`)
  const rest = [...(match[2] ?? '').matchAll(/\[([^[\]]*)\]|\.([^.[\]]+)/g)]
  return [match[1] ?? '', ...rest.map(([, bracketed, dotted]) => bracketed ?? dotted ?? '')]
}

function add(form: Part, path: readonly string[], text: string, name: string): void {
  if (path.length > deepest) throw new JsonError('the body is nested too deeply')
  let part = form
  for (const [depth, key] of path.entries()) {
    if (depth > 0 && key === nameless) {
      if (depth < path.length - 1) throw new JsonError(`the name ${name.slice(0, 100)} cannot be read`)
      part.isList = true
      continue
    }
    let next = part.parts.get(key)
    if (!next) part.parts.set(key, (next = newPart()))
    part = next
  }
  part.texts.push(text)
}

const twoValues = (name: string) => new JsonError(`the name ${name.slice(0, 100)} has a text and parts of its own`)

const objectOf = ({ parts }: Part): Record<string, Value> =>
  Object.fromEntries([...parts].map(([key, part]) => [key, valueOf(part, key)]))

function valueOf(part: Part, name: string): Value {
  const { texts, parts, isList } = part
  if (parts.size === 0) return isList || texts.length > 1 ? texts : (texts[0] ?? '')
  if (texts.length > 0 || isList) throw twoValues(name)
  const keys = [...parts.keys()]
  if (!keys.every((key) => /^\d{1,6}$/.test(key))) return objectOf(part)
  return keys.toSorted((a, b) => Number(a) - Number(b)).map((key) => valueOf(parts.get(key) ?? newPart(), key))
}

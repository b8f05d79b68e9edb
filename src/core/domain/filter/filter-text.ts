import {
  type BoardFilter,
  type Choice,
  type ChoiceFilter,
  choiceFields,
  type RangeFilter,
  rangeFields,
} from './board-filter.ts'

/** A filter as URL parameters, one per condition: `owner` → `!12,none`, `value` → `1000..`. */
type FilterTexts = Readonly<Record<string, string>>

const textKey = 'q'
const longestText = 200
const mostChoices = 100

const choiceText = ({ isNot, choices }: ChoiceFilter) => `${isNot ? '!' : ''}${choices.join(',')}`

const rangeText = ({ isNot, match, from, to }: RangeFilter<number | string>) =>
  `${isNot ? '!' : ''}${match === 'range' ? `${from ?? ''}..${to ?? ''}` : match}`

/** Returns the URL parameters of a filter; `readFilter` is the inverse. */
export function writeFilter(filter: BoardFilter): FilterTexts {
  const texts: Record<string, string> = {}
  if (filter.text !== '') texts[textKey] = filter.text
  for (const field of choiceFields) if (filter[field]) texts[field] = choiceText(filter[field])
  for (const field of rangeFields) if (filter[field]) texts[field] = rangeText(filter[field])
  return texts
}

function readChoice(text: string): Choice | null {
  if (text === 'none' || text === 'me') return text
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

function readChoices(text: string): ChoiceFilter | undefined {
  const isNot = text.startsWith('!')
  const read = text
    .slice(isNot ? 1 : 0)
    .split(',')
    .slice(0, mostChoices)
    .map(readChoice)
  const choices = [...new Set(read.filter((choice) => choice !== null))]
  return choices.length > 0 ? { isNot, choices } : undefined
}

const readAmount = (text: string) => (/^-?\d{1,13}(\.\d{1,4})?$/.test(text) ? Number(text) : null)

/** Returns the date (YYYY-MM-DD) that a text is; null for any other text, also for one that is on no calendar. */
export const readDay = (text: string): string | null =>
  // Some browsers take 31 February for 3 March, and others for no date.
  /^\d{4}-\d{2}-\d{2}$/.test(text) && String(new Date(`${text}T00:00:00Z`).toJSON()).startsWith(text) ? text : null

function readRange<Bound>(
  text: string,
  readBound: (text: string) => Bound | null,
  matches: readonly string[],
): RangeFilter<Bound> | undefined {
  const isNot = text.startsWith('!')
  const rest = text.slice(isNot ? 1 : 0)
  if (matches.includes(rest)) return { isNot, match: rest as RangeFilter<Bound>['match'], from: null, to: null }
  const [from, to, ...more] = rest.split('..')
  if (from === undefined || to === undefined || more.length > 0) return undefined
  const bounds = { from: readBound(from), to: readBound(to) }
  return bounds.from === null && bounds.to === null ? undefined : { isNot, match: 'range', ...bounds }
}

/** Parses URL parameters; an invalid condition is ignored, a text is cut to 200 characters, a list to 100 choices. */
export function readFilter(texts: Readonly<Record<string, string | undefined>>): BoardFilter {
  const filter: Record<string, unknown> = { text: (texts[textKey] ?? '').slice(0, longestText) }
  for (const field of choiceFields) filter[field] = readChoices(texts[field] ?? '')
  filter.value = readRange(texts.value ?? '', readAmount, ['none'])
  filter.due = readRange(texts.due ?? '', readDay, ['none', 'overdue', 'today'])
  filter.created = readRange(texts.created ?? '', readDay, [])
  filter.standing = readRange(texts.standing ?? '', () => null, ['stale'])
  return Object.fromEntries(Object.entries(filter).filter(([, condition]) => condition !== undefined)) as BoardFilter
}

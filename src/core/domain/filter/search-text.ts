import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** Letters that Unicode does not take apart into a plain one and an accent. */
const plain: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th' }

/** A text as a search compares it: lower case, without accents; marks that carry meaning (vowel signs) stay. */
export const searchText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßøłđæœıþ]/g, (letter) => plain[letter] ?? letter)

/** How many characters of the notes are searched at every key; `far-notes.ts` looks through the rest. */
export const searchedNotes = 2000

/** Whether the notes go on where the search at every key ends. */
export const hasLongNotes = ({ Notes }: Pick<CrmOpportunity, 'Notes'>): boolean =>
  Notes !== null && Notes.length >= searchedNotes

/** Whether the notes are those of a list row, which end where the search at every key ends: the server has the rest. */
export const areNotesCut = (opportunity: CrmOpportunity): boolean => Reflect.get(opportunity, 'NotesIsCut') === true

/** Records never change, so what was prepared for one keystroke serves the next. */
const prepared = new WeakMap<CrmOpportunity, string>()

/** What a search looks at, made once for a record; asked for beforehand, the first keystroke need not wait for it. */
export function preparedText(opportunity: CrmOpportunity): string {
  let text = prepared.get(opportunity)
  if (text === undefined) prepared.set(opportunity, (text = prepare(opportunity)))
  return text
}

const prepare = (opportunity: CrmOpportunity) =>
  searchText(
    [
      opportunity.CoworkerFullName,
      opportunity.CoworkerCompanyName,
      opportunity.CoworkerEmail,
      opportunity.Name,
      opportunity.Notes?.slice(0, searchedNotes),
      opportunity.OpportunityTypeName,
      opportunity.ResponsibleFullName,
    ].join('\n'),
  )

/** The words of a query as they are compared; none for a blank one. */
export const searchWords = (query: string): string[] => searchText(query).split(/\s+/).filter(Boolean)

/** Whether a word is known to be in the notes of an opportunity, further down than is searched at every key. */
export type IsInNotes = (word: string, opportunity: CrmOpportunity) => boolean

const nowhereElse: IsInNotes = () => false

/**
 * Whether an opportunity has every word of the query somewhere in customer, company, e-mail, tag, notes, type or
 * owner; accents and case do not count, the order of the words neither. A blank query matches everything.
 */
export function textMatcher(query: string, isInNotes = nowhereElse): (opportunity: CrmOpportunity) => boolean {
  const words = searchWords(query)
  // Loops, here and in the filter: a function made for each of 5,000 cards at every key is felt.
  return (opportunity) => {
    const text = preparedText(opportunity)
    for (const word of words) if (!text.includes(word) && !isInNotes(word, opportunity)) return false
    return true
  }
}

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** Letters that Unicode does not decompose into a base letter and an accent. */
const baseLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
}

/** Normalises a text for search: lower case, without accents. Marks that carry meaning (vowel signs) stay. */
export const normaliseText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßøłđæœıþ]/g, (letter) => baseLetters[letter] ?? letter)

/** How many characters of the notes are searched at every key; `notes-search.ts` searches the rest in idle time. */
export const searchedNotesLength = 2000

/** Whether the notes are longer than the search at every key covers. */
export const hasLongNotes = ({ Notes }: Pick<CrmOpportunity, 'Notes'>): boolean =>
  Notes !== null && Notes.length >= searchedNotesLength

/** Whether these are the cut notes of a list row, which end where the search at every key ends: the server has the rest. */
export const areNotesCut = (opportunity: CrmOpportunity): boolean => Reflect.get(opportunity, 'NotesIsCut') === true

/** Records are immutable, so a normalised text can be reused for every keystroke. */
const cache = new WeakMap<CrmOpportunity, string>()

/** Returns the normalised text that a search compares, computed once per record. Calling it ahead speeds up the first keystroke. */
export function searchableText(opportunity: CrmOpportunity): string {
  let text = cache.get(opportunity)
  if (text === undefined) cache.set(opportunity, (text = makeText(opportunity)))
  return text
}

const makeText = (opportunity: CrmOpportunity) =>
  normaliseText(
    [
      opportunity.CoworkerFullName,
      opportunity.CoworkerCompanyName,
      opportunity.CoworkerEmail,
      opportunity.Name,
      opportunity.Notes?.slice(0, searchedNotesLength),
      opportunity.OpportunityTypeName,
      opportunity.ResponsibleFullName,
    ].join('\n'),
  )

/** Returns the normalised words of a query; empty for a blank one. */
export const searchWords = (query: string): string[] => normaliseText(query).split(/\s+/).filter(Boolean)

/** Whether a word is known to occur in the part of the notes that the search at every key skips. */
export type IsInNotes = (word: string, opportunity: CrmOpportunity) => boolean

const inNoNotes: IsInNotes = () => false

/**
 * Returns whether an opportunity contains every word of the query in customer, company, e-mail, tag, notes, type or
 * owner, ignoring accents, case and the order of the words. A blank query matches everything. Source: our own rule.
 */
export function textMatcher(query: string, isInNotes = inNoNotes): (opportunity: CrmOpportunity) => boolean {
  const words = searchWords(query)
  // Loops instead of `every`, here and in the filter: a closure per card makes typing on 5,000 cards noticeably slower.
  return (opportunity) => {
    const text = searchableText(opportunity)
    for (const word of words) if (!text.includes(word) && !isInNotes(word, opportunity)) return false
    return true
  }
}

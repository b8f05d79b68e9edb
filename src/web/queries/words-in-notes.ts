import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import { type IsInNotes, searchedNotes, searchText } from '#core/domain/search-text.ts'

/** Word, as a search compares it → the ids of the cards that the server found it in. */
export type KnownWords = ReadonlyMap<string, ReadonlySet<number>>

/**
 * Looks words up in what the server has answered. Until a longer word has its own answer, the cards that a shorter
 * beginning of it was found in are looked through here: nothing that is right flickers while somebody types on.
 */
export const wordsInNotes =
  (known: KnownWords): IsInNotes =>
  (word, opportunity) => {
    const ids = known.get(word)
    if (ids) return ids.has(opportunity.Id)
    for (const [beginning, found] of known) {
      if (word.startsWith(beginning) && found.has(opportunity.Id)) return farNotes(opportunity, word).includes(word)
    }
    return false
  }

/** What the search in memory leaves out, and a word that stands across the edge. */
const farNotes = ({ Notes }: CrmOpportunity, word: string) =>
  searchText(Notes?.slice(Math.max(0, searchedNotes - word.length)) ?? '')

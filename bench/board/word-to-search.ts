import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { textMatcher } from '#core/domain/filter/search-text.ts'

const letters = 5

/**
 * A prefix of a customer's name whose every letter, the last one included, matches fewer cards: so each key changes
 * the board.
 */
export function wordToSearch(cards: readonly CrmOpportunity[]): string {
  const found = (word: string) => cards.filter(textMatcher(word)).length
  const begins = cards.map((card) => card.CoworkerFullName.slice(0, letters)).filter((word) => /^\p{L}{5}$/u.test(word))
  for (const word of new Set(begins)) {
    const before = found(word.slice(0, -1))
    const after = found(word)
    if (after >= 3 && before >= after + 3) return word.toLowerCase()
  }
  throw new Error('no customer has a name to search for')
}

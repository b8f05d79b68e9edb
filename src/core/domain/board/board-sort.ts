import { compareInstants } from '#core/contract/records/date.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** The sorts of a board. `board` is the shared order of the board; the others reorder it for one user only. */
export const sorts = ['board', 'due', 'value', 'created', 'customer', 'stay'] as const
export type Sort = (typeof sorts)[number]

type Compare = (a: CrmOpportunity, b: CrmOpportunity) => number

/** Returns a comparison by a value of the cards: those without one (null) come last, in either direction. */
export const filledFirst =
  <Value>(valueOf: (card: CrmOpportunity) => Value | null, compare: (a: Value, b: Value) => number): Compare =>
  (one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return compare(a, b)
  }

/**
 * Sorts the cards of a stage: next follow-up first, highest value first, newest first, customers by name, longest time
 * in the stage first. Ties keep the order of the board. `board` returns the same array, so that memoised views stay
 * valid. Source: our own rule.
 */
export function sortCards(
  cards: readonly CrmOpportunity[],
  sort: Sort,
  collator: Intl.Collator,
): readonly CrmOpportunity[] {
  const compare: Record<Exclude<Sort, 'board'>, Compare> = {
    due: filledFirst((card) => card.DueDate, compareInstants),
    value: filledFirst(
      (card) => card.Value,
      (a, b) => b - a,
    ),
    created: (a, b) => compareInstants(b.CreatedOn, a.CreatedOn),
    customer: (a, b) => collator.compare(a.CoworkerFullName, b.CoworkerFullName),
    stay: filledFirst((card) => card.CrmBoardColumnSince, compareInstants),
  }
  return sort === 'board' ? cards : cards.toSorted(compare[sort])
}

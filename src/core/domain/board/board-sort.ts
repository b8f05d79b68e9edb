import { compareInstants } from '#core/contract/records/date.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** `board` is the order that everybody shares; the others are one person's view of it. */
export const sorts = ['board', 'due', 'value', 'created', 'customer', 'stay'] as const
export type Sort = (typeof sorts)[number]

type Compare = (a: CrmOpportunity, b: CrmOpportunity) => number

/** Empty ones come last, whatever the direction. */
const filledFirst =
  <Value>(valueOf: (card: CrmOpportunity) => Value | null, compare: (a: Value, b: Value) => number): Compare =>
  (one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return compare(a, b)
  }

/**
 * The cards of a stage in the given sort: next follow-up first, highest value first, newest first, customers by the
 * alphabet, longest stay first. Ties keep the board's order. `board` gives back the very same array.
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

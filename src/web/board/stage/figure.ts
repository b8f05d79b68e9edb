import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Total, totalOf } from '#core/domain/board/totals.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'

/** A total. While `isAtLeast`, more cards may still be found, and it must be shown as "at least". */
export interface Figure extends Total {
  readonly isAtLeast: boolean
  /** Of several currencies: what it is worth in each, side by side. Absent: `value`, in the currency of the board. */
  worth?(isCompact: boolean): string
}

/**
 * The total for the heading of a stage; null where nothing is known yet. Without a filter the server's total is used
 * until all cards are loaded; with one, what has been found so far is "at least".
 */
export function figureOf({ stage, cards, count, isWhole, isHidden }: ShownStage, isFiltered: boolean): Figure | null {
  if (isHidden) return null
  if (isWhole) return { ...rememberedTotal(cards), isAtLeast: false }
  if (isFiltered) return cards.length > 0 ? { ...rememberedTotal(cards), isAtLeast: true } : null
  return { count, value: stage.OpportunitiesValue, withoutValue: 0, isAtLeast: false }
}

const totals = new WeakMap<readonly CrmOpportunity[], Total>()

/** Added up once for each list, however often it is rendered. */
function rememberedTotal(cards: readonly CrmOpportunity[]): Total {
  let total = totals.get(cards)
  if (!total) totals.set(cards, (total = totalOf(cards)))
  return total
}

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget } from './operation.ts'
import { positionInGap } from './placement.ts'

type Card = Pick<CrmOpportunity, 'Id' | 'Position'>

/**
 * The place that a drop means on a board which may hide cards. `full` and `visible` are the stage in order, with and
 * without the hidden cards; `index` counts the visible cards above the drop, the moving card left out (0 = top, too
 * large = end). The card goes directly after the visible card above it in the full order, at the top directly before
 * the first visible one; dropped on its own slot it stays where it is, hidden neighbours included.
 */
export function targetAt(
  full: readonly Card[],
  visible: readonly Card[],
  index: number,
  movingId: number,
  stageId: number,
): MoveTarget {
  const others = full.filter((card) => card.Id !== movingId)
  const at = indexInFull(full, others, visible, index, movingId)
  const above = others[at - 1]
  const below = others[at]
  const Position = positionInGap({ above: above?.Position ?? null, below: below?.Position ?? null })
  return {
    CrmBoardColumnId: stageId,
    afterId: above?.Id ?? null,
    beforeId: below?.Id ?? null,
    // Where no integer is left, the number of the card below means "directly before it": the server makes room.
    Position: Position ?? below?.Position ?? above?.Position ?? 1,
  }
}

/** How many of the others stand above the place. */
function indexInFull(
  full: readonly Card[],
  others: readonly Card[],
  visible: readonly Card[],
  index: number,
  movingId: number,
): number {
  const shown = visible.filter((card) => card.Id !== movingId)
  const slot = Math.min(index, shown.length)
  const start = full.findIndex((card) => card.Id === movingId)
  if (start >= 0 && visible[slot]?.Id === movingId) return start
  const above = shown[slot - 1]
  if (above) return others.findIndex((card) => card.Id === above.Id) + 1
  return Math.max(
    0,
    others.findIndex((card) => card.Id === shown[0]?.Id),
  )
}

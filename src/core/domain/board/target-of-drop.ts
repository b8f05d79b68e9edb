import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget } from './operation.ts'
import { positionInGap } from './placement.ts'

type Card = Pick<CrmOpportunity, 'Id' | 'Position'>

/**
 * Returns the placement of a drop in a stage of which a filter may hide cards. `full` and `visible` are the cards in
 * order, with and without the hidden ones. `index` counts the visible cards above the drop, without the moving card: 0
 * is the top, too large a number the end. The card goes directly below the visible card above it, at the top directly
 * above the first visible one; dropped where it is, it keeps its hidden neighbours. Source: our own rule.
 */
export function targetOfDrop(
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
    // No integer left: the number of the card below means "directly before it", and the server respaces the stage.
    Position: Position ?? below?.Position ?? above?.Position ?? 1,
  }
}

/** How many of the other cards stand above the target. */
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

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget } from '#core/domain/board/operation.ts'
import { targetOfDrop } from '#core/domain/board/target-of-drop.ts'
import {
  idsOf,
  type ShownBoard,
  type ShownLane,
  type ShownStage,
  type Slot,
  type StageRows,
} from '#web/board/view/shown-board.ts'

/** The visible cards, lane after lane, of each the stages in order; none in a lane or a stage that is collapsed. */
export const rowsInLanes = (lanes: readonly ShownLane[], stages: readonly ShownStage[]): StageRows =>
  lanes.flatMap((lane) =>
    stages.map(({ stage, isCollapsed }) => ({
      stageId: stage.Id,
      lane: lane.key,
      ids: isCollapsed || lane.isCollapsed ? [] : idsOf(lane.cells.get(stage.Id) ?? []),
    })),
  )

/**
 * What a slot among the cards of a lane means in its whole stage, as on a filtered board: the card goes directly below the
 * one above it in the lane. Where nothing is chosen (the lane has no other card in this stage, or the stage is sorted) a
 * card that changes only its lane keeps its position.
 */
export function targetInLane(
  { settled, view }: Pick<ShownBoard, 'settled' | 'view'>,
  id: number,
  { stageId, index }: Pick<Slot, 'stageId' | 'index'>,
  isInLane: (card: CrmOpportunity) => boolean,
): MoveTarget {
  const all = settled.get(stageId) ?? []
  const isSorted = view.sort !== 'board'
  const at = all.findIndex(({ Id }) => Id === id)
  const inLane = isSorted ? all : view.visibleCards(all).filter(isInLane)
  const hasChosen = !isSorted && inLane.some(({ Id }) => Id !== id)
  return at >= 0 && !hasChosen ? targetOfDrop(all, all, at, id, stageId) : targetOfDrop(all, inLane, index, id, stageId)
}

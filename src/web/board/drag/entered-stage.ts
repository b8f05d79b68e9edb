import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import { useSelected } from '#web/react/use-selected.ts'

/** Answers the stage that the dragged card enters by a drop on a shown one: on a combined board one of its own board. */
export function useEnteredStage(): (shown: CrmBoardColumn) => CrmBoardColumn {
  const { drag, shown: board } = useBoardController()
  const dragged = useSelected(drag, ({ active }) => active?.id ?? null)
  return (shown) => enteredStage(board(), dragged, shown)
}

function enteredStage(board: ShownBoard, id: number | null, shown: CrmBoardColumn): CrmBoardColumn {
  const card = board.combined && id !== null && findCard(board, id)
  return (card && board.combined?.ownStage(card, shown.Id)) || shown
}

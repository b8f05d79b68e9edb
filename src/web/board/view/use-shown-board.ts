import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { isOffered } from '#core/domain/rights/offers.ts'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { asOperation, expandedStage, shownMove } from '#web/board/moves/pending-move.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useBoard } from '#web/queries/board.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/session.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { type ShownBoard, shownStages } from './shown-board.ts'
import { type BoardViewInput, useBoardView } from './use-board-view.ts'

/**
 * The board as it is rendered: confirmed cards, pending operations and the pending move, through the filter and the sort
 * of the address. Passes it to the controller after every render.
 */
export function useShownBoard(
  controller: BoardController,
  boardId: number,
  { today, timeZone }: Pick<BoardViewInput, 'today' | 'timeZone'>,
): ShownBoard {
  const { now } = useServices()
  const { Roles } = useMe()
  const { opportunity: openCard, form, lanes, filter } = useRoute()
  const { collapsed, pending } = controller
  const orderOfForm = useSelected(controller.rowOrder, (state) => state)
  // It outlasts its form by one render.
  const rowOrder = form === 'board' ? null : orderOfForm
  const knownSplit = useSelected(controller.laneSplit, (state) => state)
  const laneSplit = form === 'board' && lanes ? knownSplit : null
  useSyncExternalStore(collapsed.choices.subscribe, collapsed.choices.read)
  const move = useSelected(pending, shownMove)
  const expandedId = useSelected(pending, expandedStage)
  // One stage fills the screen, or there are rows instead: there is no room to be saved.
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const pendingMove = useMemo(() => move && asOperation(move, now()), [move, now])
  const board = useBoard(boardId, {
    pendingMove,
    freeze: controller.freeze,
    isCollapsed: collapsed.isCollapsed,
  })
  const { settled, stagesById } = board
  const movingId = move?.opportunity.Id ?? null
  const isStale = useSelected(controller.extras, (state) => (filter.standing ? (state?.isStale ?? null) : null))
  const view = useBoardView({ cards: settled, today, timeZone, movingId, isStale })
  const rights = useMemo(
    () => ({
      open: isOffered(Roles, 'open'),
      edit: isOffered(Roles, 'move'),
      create: isOffered(Roles, 'create'),
      delete: isOffered(Roles, 'delete'),
    }),
    [Roles],
  )
  const stages = shownStages(board.stages, view, isPhone || rowOrder ? never : collapsed.isCollapsed, expandedId)
  const shown: ShownBoard = {
    stages,
    rows: rowOrder && rowOrder(stages, view.sort),
    lanes: laneSplit && laneSplit(stages, movingId),
    stagesById,
    settled,
    view,
    rights,
    openCard,
  }
  useLayoutEffect(() => controller.update(shown))
  useEffect(() => controller.afterUpdate())
  return shown
}

const never = () => false

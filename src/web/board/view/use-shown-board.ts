import { useCallback, useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { filterMatcher } from '#core/domain/filter/filter-matcher.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { asOperation, expandedStage, shownMove } from '#web/board/moves/pending-move.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import type { LocationZone } from '#web/queries/boards.ts'
import { type BoardOptions, type BoardView, useBoard } from '#web/queries/board.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { type CombinedBoard, type ShownBoard, shownStages } from './shown-board.ts'
import { type Matching, useBoardView } from './use-board-view.ts'

/**
 * The board as it is rendered: confirmed cards, pending operations and the pending move, through the filter and the sort
 * of the address. Passes it to the controller after every render.
 */
export function useShownBoard(
  controller: BoardController,
  boardId: number,
  { today, timeZone }: LocationZone,
): ShownBoard {
  const { standing } = useRoute().filter
  // Null: not known yet, or not asked for.
  const isStale = useSelected(controller.extras, (state) => (standing ? (state?.isStale ?? null) : null))
  const matching: Matching = useCallback(
    (filter, userId, isInNotes) => {
      const matches = filterMatcher(filter, { userId, today, timeZone, isStale }, isInNotes)
      return () => matches
    },
    [today, timeZone, isStale],
  )
  return useArrangedBoard(controller, useBoard(boardId, useBoardOptions(controller)), matching)
}

/** What the controller knows of the board that is to be read. */
export function useBoardOptions({ pending, freeze, collapsed }: BoardController): BoardOptions {
  const { now } = useServices()
  const move = useSelected(pending, shownMove)
  const pendingMove = useMemo(() => move && asOperation(move, now()), [move, now])
  return { pendingMove, freeze, isCollapsed: collapsed.isCollapsed }
}

/** What was read of a board, through the filter and the sort of the address. `combined` and `arrange` make one of several boards. */
export function useArrangedBoard(
  controller: BoardController,
  board: Pick<BoardView, 'stages' | 'stagesById' | 'settled'>,
  matching: Matching,
  combined: CombinedBoard | null = null,
  arrange: typeof shownStages = shownStages,
): ShownBoard {
  const { Roles } = useMe()
  const { opportunity: openCard, form, lanes } = useRoute()
  const { collapsed, pending } = controller
  const orderOfForm = useSelected(controller.rowOrder, (state) => state)
  // It outlasts its form by one render.
  const rowOrder = form === 'board' ? null : orderOfForm
  const knownSplit = useSelected(controller.laneSplit, (state) => state)
  const hasLanes = form === 'board' && (combined ?? lanes)
  const laneSplit = hasLanes ? knownSplit : null
  useSyncExternalStore(collapsed.choices.subscribe, collapsed.choices.read, collapsed.choices.read)
  const move = useSelected(pending, shownMove)
  const expandedId = useSelected(pending, expandedStage)
  // One stage fills the screen, or there are rows instead: there is no room to be saved.
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const { settled, stagesById } = board
  const movingId = move?.opportunity.Id ?? null
  const knowsStale = useSelected(controller.extras, (state) => state?.staleness === 'all')
  const view = useBoardView({ cards: settled, matching, movingId, knowsStale })
  const rights = useMemo(
    () => ({
      open: isOffered(Roles, 'open'),
      edit: isOffered(Roles, 'move'),
      create: isOffered(Roles, 'create'),
      delete: isOffered(Roles, 'delete'),
    }),
    [Roles],
  )
  const stages = arrange(board.stages, view, isPhone || rowOrder ? never : collapsed.isCollapsed, expandedId)
  const shown: ShownBoard = {
    stages,
    rows: rowOrder && rowOrder(stages, view.sort),
    lanes: laneSplit && laneSplit(stages, movingId),
    combined,
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

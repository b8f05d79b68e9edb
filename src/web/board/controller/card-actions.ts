import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardFocus } from './card-focus.ts'
import type { BoardElements } from './elements.ts'
import type { BoardPage, BoardText } from './page.ts'
import type { Point } from '#web/board/drag/geometry.ts'
import { findCard, type ShownBoard, type Slot, targetOf } from '#web/board/view/shown-board.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import type { Services } from '#web/sync/services.ts'
import { createFailureMessages } from '#web/board/moves/failure-messages.ts'
import { createMoveRequests, type MoveRequests } from '#web/board/moves/move-requests.ts'
import { createMoveToEnd, type MoveToEnd } from '#web/board/moves/move-to-end.ts'
import type { PendingMovesStore } from '#web/board/moves/pending-move.ts'
import { createRemoval } from '#web/board/moves/removal.ts'
import { createSteps, type Steps } from '#web/board/moves/steps.ts'
import { createUndoActions, type UndoActions } from '#web/board/moves/undo-actions.ts'
import { createUntoldFailures } from '#web/board/moves/untold-failures.ts'

/** The services that the actions need. */
export type ActionServices = Pick<Services, 'operations' | 'undoHistory'> & {
  log: Pick<OperationLog, 'untold' | 'takeUntold' | 'sendFirst'>
}

interface CardActionsOptions {
  shown(): ShownBoard
  services: ActionServices
  elements: BoardElements
  pending: PendingMovesStore
  text: BoardText
  page: BoardPage
  cardFocus: CardFocus
}

/** What can be done to cards, put together: each action knows only those that it ends in. */
export interface CardActions
  extends
    Pick<MoveRequests, 'answer' | 'cancel'>,
    Pick<MoveToEnd, 'moveToEnd'>,
    Pick<UndoActions, 'undo' | 'undoHeld' | 'redo'> {
  steps: Steps
  moveTo(id: number, slot: Slot, anchor: Point | null): void
  remove(opportunity: CrmOpportunity): void
  /** To be called after every render: does what had to wait for one. */
  afterUpdate(): void
  dispose(): void
}

export function createCardActions(options: CardActionsOptions): CardActions {
  const { shown, services, elements, pending, text, page, cardFocus } = options
  const { operations, undoHistory, log } = services
  const { focusCard, land, reveal } = cardFocus
  const tellFailure = createFailureMessages({ text, page })
  const { requestMove, reportMove, answer, cancel } = createMoveRequests({
    shown,
    operations,
    pending,
    text,
    page,
    tellFailure,
    land,
    reveal,
  })
  const moveTo = (id: number, slot: Slot, anchor: Point | null) => {
    const opportunity = findCard(shown(), id)
    if (opportunity) requestMove(opportunity, targetOf(shown(), id, slot), anchor)
  }
  const steps = createSteps({ shown, pending, text, page, focusCard, requestMove })
  const ends = createMoveToEnd({
    shown,
    text,
    page,
    move: (id, stageId) => moveTo(id, { stageId, index: Number.MAX_SAFE_INTEGER, among: 'all' }, null),
  })
  const remove = createRemoval({ shown, operations, elements, text, tellFailure, focusCard })
  const tellUntold = createUntoldFailures({
    shown,
    operations,
    takeUntold: log.takeUntold,
    text,
    reportMove,
    remove,
    tellFailure,
  })
  const undoActions = createUndoActions({ shown, undoHistory, text, page, focusCard })
  const stopTelling = log.untold.subscribe(tellUntold)

  return {
    steps,
    moveTo,
    moveToEnd: ends.moveToEnd,
    answer,
    cancel,
    remove,
    undo: undoActions.undo,
    undoHeld: undoActions.undoHeld,
    redo: undoActions.redo,
    afterUpdate() {
      ends.retry()
      tellUntold()
    },
    dispose() {
      steps.dispose()
      undoActions.dispose()
      stopTelling()
    },
  }
}

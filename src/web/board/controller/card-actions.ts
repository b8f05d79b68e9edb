import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardFocus } from './card-focus.ts'
import type { BoardElements } from './elements.ts'
import type { BoardExtras } from './extras.ts'
import type { BoardPage, BoardText } from './page.ts'
import type { Point } from '#web/board/drag/geometry.ts'
import { findCard, type ShownBoard, type Slot, targetOf } from '#web/board/view/shown-board.ts'
import type { ChangeMessages, MessageParts } from '#web/board/messages/change-messages.ts'
import type { FailedChange } from '#web/board/messages/failure-messages.ts'
import { createStore, type Store } from '#web/react/store.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import { createMoveRequests, type MoveRequests } from '#web/board/moves/move-requests.ts'
import { createMoveToEnd, type MoveToEnd } from '#web/board/moves/move-to-end.ts'
import type { PendingMovesStore } from '#web/board/moves/pending-move.ts'
import { createRemoval } from '#web/board/moves/removal.ts'
import { createSteps, type Steps } from '#web/board/moves/steps.ts'

/** The services that the actions need. */
export type ActionServices = MessageParts['services'] & { log: Pick<OperationLog, 'tellAtOnce'> }

/** Makes the messages about changes: a test's are there at once. */
export type CreateMessages = (
  parts: Omit<MessageParts, 'text' | 'offeredBefore'> & { text: BoardText },
) => ChangeMessages

interface CardActionsOptions {
  shown(): ShownBoard
  services: ActionServices
  navigation: Pick<Navigation, 'go'>
  userId: number
  elements: BoardElements
  pending: PendingMovesStore
  text: BoardText
  page: BoardPage
  cardFocus: CardFocus
  createMessages: CreateMessages
}

/** What can be done to cards, put together: each action knows only those that it ends in. */
export interface CardActions
  extends
    Pick<MoveRequests, 'answer' | 'cancel'>,
    Pick<MoveToEnd, 'moveToEnd'>,
    Pick<ChangeMessages, 'undo' | 'undoHeld' | 'redo'> {
  /** Null until they are there. */
  extras: Store<BoardExtras | null>
  steps: Steps
  moveTo(id: number, slot: Slot, anchor: Point | null): void
  remove(opportunity: CrmOpportunity): void
  /** To be called after every render: does what had to wait for one. */
  afterUpdate(): void
  dispose(): void
}

export function createCardActions(options: CardActionsOptions): CardActions {
  const { shown, services, elements, pending, text, page, cardFocus, createMessages } = options
  const { operations } = services
  const extras = createStore<BoardExtras | null>(null)
  const { focusCard, land, reveal } = cardFocus
  const tellFailure = (failure: FailedChange) => messages.tellFailure(failure)
  const { requestMove, tellFailedMove, answer, cancel } = createMoveRequests({
    shown,
    operations,
    pending,
    missing: (card, stageId) => extras.read()?.missing(card, stageId) ?? [],
    text,
    page,
    tellFailure,
    land,
    reveal,
  })
  const moveTo = (id: number, slot: Slot, anchor: Point | null) => {
    const opportunity = findCard(shown(), id)
    if (!opportunity) return
    const own = shown().combined?.ownSlot(opportunity, slot) ?? slot
    if (typeof own === 'string') {
      page.toast({ kind: 'info', title: own })
      return land(id)
    }
    const alongside = shown().lanes?.fieldsToEnter(opportunity, slot.lane) ?? null
    requestMove(opportunity, targetOf(shown(), id, own), anchor, { alongside })
  }
  const steps = createSteps({ shown, pending, text, page, focusCard, requestMove })
  const ends = createMoveToEnd({
    shown,
    text,
    page,
    move: (id, stageId) => moveTo(id, { stageId, index: Number.MAX_SAFE_INTEGER, among: 'all' }, null),
  })
  const remove = createRemoval({ shown, operations, elements, tellFailure, focusCard })
  const { navigation, userId } = options
  const messages = createMessages({
    shown,
    services,
    navigation,
    userId,
    text,
    page,
    focusCard,
    tellFailedMove,
    requestMove,
    remove,
  })

  return {
    extras,
    steps,
    moveTo,
    moveToEnd: ends.moveToEnd,
    answer,
    cancel,
    remove,
    undo: messages.undo,
    undoHeld: messages.undoHeld,
    redo: messages.redo,
    afterUpdate() {
      ends.retry()
      messages.tellUntold()
    },
    dispose() {
      steps.dispose()
      messages.dispose()
    },
  }
}

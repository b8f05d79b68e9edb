import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardPage, MessageText } from '#web/board/controller/page.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import type { Services } from '#web/sync/services.ts'
import type { Undoable } from '#web/sync/undo/undo-history.ts'
import { createFailureMessages, type FailedChange } from './failure-messages.ts'
import type { MoveRequests } from '#web/board/moves/move-requests.ts'
import { createUndoActions, type UndoActions } from './undo-actions.ts'
import { createUntoldFailures } from './untold-failures.ts'

export { changesText } from '#web/text/changes-text.ts'

export interface MessageParts {
  shown(): ShownBoard
  services: Pick<Services, 'operations' | 'undoHistory' | 'kvStore' | 'givenBack' | 'mayPersist' | 'now' | 'userId'> & {
    log: Pick<OperationLog, 'untold' | 'takeUntold'>
  }
  navigation: Pick<Navigation, 'go'>
  userId: number
  text: MessageText
  page: BoardPage
  focusCard(id: number): void
  tellFailedMove: MoveRequests['tellFailedMove']
  requestMove: MoveRequests['requestMove']
  remove(opportunity: CrmOpportunity): void
  /** The last change whose undo another board has offered, and this one does not. */
  offeredBefore: Undoable | null
}

/** Says what has become of changes, and takes them back. */
export interface ChangeMessages extends UndoActions {
  tellFailure(failure: FailedChange): void
  /** Tells what failed when nobody waited for it any more, once the cards are there by whose names it is told. */
  tellUntold(): void
}

export function createChangeMessages(parts: MessageParts): ChangeMessages {
  const { services, text, page } = parts
  const isStillHere = () => services.userId() === parts.userId
  const tellFailure = createFailureMessages({ text, page, isStillHere })
  const tellUntold = createUntoldFailures({ ...parts, tellFailure })
  const undoActions = createUndoActions({ ...parts, undoHistory: services.undoHistory })
  const stopTelling = services.log.untold.subscribe(tellUntold)
  return {
    ...undoActions,
    tellFailure,
    tellUntold,
    dispose() {
      undoActions.dispose()
      stopTelling()
    },
  }
}

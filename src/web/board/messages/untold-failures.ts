import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import type { BoardPage, MessageText } from '#web/board/controller/page.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import type { OperationLog, UntoldFailure } from '#web/sync/operations/operation-log.ts'
import type { Operations } from '#web/sync/operations/operations.ts'
import type { DraftParts } from '#web/sync/persisted/drafts.ts'
import { dropReturned, keepReturned } from '#web/sync/persisted/returned-input.ts'
import type { FailedChange } from './failure-messages.ts'
import type { MoveRequests } from '#web/board/moves/move-requests.ts'

interface UntoldOptions {
  shown(): ShownBoard
  services: DraftParts & { operations: Operations; log: Pick<OperationLog, 'takeUntold'> }
  userId: number
  navigation: Pick<Navigation, 'go'>
  page: BoardPage
  text: MessageText
  tellFailedMove: MoveRequests['tellFailedMove']
  remove(opportunity: CrmOpportunity): void
  tellFailure(failure: FailedChange): void
}

/**
 * Tells of changes that failed when nobody waited for them any more, and offers to make them again. What was typed goes
 * back to its form.
 */
export function createUntoldFailures(options: UntoldOptions): () => void {
  const { shown, services, userId, navigation, page, text, tellFailedMove, remove, tellFailure } = options
  const { operations } = services

  function tryAgain({ operation }: UntoldFailure): void {
    const current = findCard(shown(), operation.opportunityId)
    // Taken back once more by hand: what it would take back now may be something else.
    if (operation.kind === 'undo') return
    void dropReturned(services, userId, operation)
    if (operation.kind === 'create') void operations.create(operation.record, { isAwaited })
    else if (current && operation.kind === 'edit') {
      const { fields } = operation
      void operations.edit(current, fields, { isHeld: isHeldEdit(current, fields), isAwaited })
    } else if (current) remove(current)
  }

  /** As in the drawer: a stage that acts outside is entered only after a countdown. */
  function isHeldEdit({ CrmBoardColumnId: from }: CrmOpportunity, { CrmBoardColumnId: to }: Partial<CrmOpportunity>) {
    const stage = to === undefined || to === from ? undefined : shown().stagesById.get(to)
    return stage !== undefined && outsideEffectsOf(stage).length > 0
  }

  function openInput(operation: Operation): void {
    if (operation.kind !== 'create') {
      return navigation.go({ opportunity: operation.opportunityId, newIn: null }, 'push')
    }
    const newIn = operation.record.CrmBoardColumnId
    // A form of the same stage that is open already would not read what has come back.
    navigation.go({ opportunity: null, newIn: null }, 'replace')
    page.afterPaint(() => navigation.go({ opportunity: null, newIn }, 'push'))
  }

  function tell(failure: UntoldFailure): void {
    const { operation, error } = failure
    const id = operation.opportunityId
    const record = operation.kind === 'create' ? operation.record : findCard(shown(), id)
    if (operation.kind === 'move' && record) {
      const { LossReason, to, fields } = operation
      const isHeld = operation.state === 'held'
      const reason = LossReason !== undefined && { LossReason }
      return tellFailedMove(record, to, { isHeld, ...reason, ...(fields && { filled: fields }) }, error)
    }
    const hasInput = operation.kind === 'edit' || operation.kind === 'create'
    tellFailure({
      kind: operation.kind,
      id,
      customer: record?.CoworkerFullName ?? failure.customer ?? text.changes.change.elsewhere,
      stage: null,
      error,
      tryAgain: () => tryAgain(failure),
      ...(hasInput && { openInput: () => openInput(operation) }),
    })
    if (hasInput) void keepReturned(services, userId, failure)
  }

  return () => {
    // The cards have names only when they are there, or cannot be had.
    const { stages } = shown()
    if (stages.length === 0 || !stages.every(({ isComplete, restError, error }) => isComplete || restError || error))
      return
    for (const failure of services.log.takeUntold()) tell(failure)
  }
}

/** It failed once, and so it is told once more by whoever tells of this. */
const isAwaited = () => false

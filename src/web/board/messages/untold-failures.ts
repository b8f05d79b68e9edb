import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MessageText } from '#web/board/controller/page.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import type { UntoldFailure } from '#web/sync/operations/operation-log.ts'
import type { Operations } from '#web/sync/operations/operations.ts'
import type { FailedChange } from './failure-messages.ts'
import type { MoveRequests } from '#web/board/moves/move-requests.ts'

interface UntoldOptions {
  shown(): ShownBoard
  operations: Operations
  takeUntold(): readonly UntoldFailure[]
  text: MessageText
  tellFailedMove: MoveRequests['tellFailedMove']
  remove(opportunity: CrmOpportunity): void
  tellFailure(failure: FailedChange): void
}

/** Tells of changes that failed when nobody waited for them any more, and offers to make them again. */
export const createUntoldFailures =
  ({ shown, operations, takeUntold, text, tellFailedMove, remove, tellFailure }: UntoldOptions) =>
  (): void => {
    // The cards have names only when they are there.
    const { stages } = shown()
    if (stages.length === 0 || !stages.every(({ isComplete, restError }) => isComplete || restError)) return
    for (const { operation, error } of takeUntold()) {
      const id = operation.opportunityId
      const isHeld = operation.state === 'held'
      const record = operation.kind === 'create' ? operation.record : findCard(shown(), id)
      if (operation.kind === 'move' && record) {
        const { LossReason } = operation
        const how = { isHeld, ...(LossReason !== undefined && { LossReason }) }
        tellFailedMove(record, operation.to, how, error)
        continue
      }
      const customer = record?.CoworkerFullName ?? text.changes.change.elsewhere
      const tryAgain = () => {
        const current = findCard(shown(), id)
        // Taken back once more by hand: what it would take back now may be something else.
        if (operation.kind === 'undo') return
        if (operation.kind === 'create') void operations.create(operation.record)
        else if (current && operation.kind === 'edit') void operations.edit(current, operation.fields, { isHeld })
        else if (current) remove(current)
      }
      tellFailure({ kind: operation.kind, id, customer, stage: null, error, tryAgain })
    }
  }

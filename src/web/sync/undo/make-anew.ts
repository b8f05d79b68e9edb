import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardChange } from '#core/domain/board/operation.ts'
import type { OperationResult } from '#web/sync/operations/operation-log.ts'
import type { Operations } from '#web/sync/operations/operations.ts'

/** Makes a change once more, on the record as it is now; `isHeld`: it is sent only when a new countdown has ended. */
export function makeAnew(
  operations: Operations,
  change: CardChange,
  record: CrmOpportunity,
  isHeld: boolean,
): Promise<OperationResult> {
  switch (change.kind) {
    case 'move': {
      const { to, LossReason, fields } = change
      const reason = LossReason !== undefined && { LossReason }
      return operations.move(record, to, { isHeld, ...reason, ...(fields && { fields }) })
    }
    case 'edit':
      return operations.edit(record, change.fields, { isHeld })
    case 'create':
      return operations.create(change.record)
    case 'delete':
      return operations.remove(record)
  }
}

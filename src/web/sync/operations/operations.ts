import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget, Operation, OperationBase } from '#core/domain/board/operation.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { changedFields } from '#web/sync/record-diff.ts'
import type { OperationResult, OperationSender } from './operation-sender.ts'

/** What a person can do to opportunities. Each is optimistic; the promise tells how it ended, and never rejects. */
export interface Operations {
  move(opportunity: CrmOpportunity, to: MoveTarget, extra?: { LossReason?: number | null }): Promise<OperationResult>
  /** `base` is the record that the form was filled from; only what differs from it is sent as a change. */
  edit(base: CrmOpportunity, fields: Partial<CrmOpportunity>): Promise<OperationResult>
  /** `values` may hold names of related records: the card shows them until the server answers. */
  create(values: Partial<CrmOpportunity>): Promise<OperationResult>
  remove(opportunity: CrmOpportunity): Promise<OperationResult>
}

export function createOperations(
  sender: OperationSender,
  { now, newId }: { now(): string; newId(): string },
): Operations {
  let created = 0
  const start = (opportunityId: number, baseVersion: number | null): OperationBase => ({
    opId: newId(),
    opportunityId,
    baseVersion,
    state: 'queued',
    at: now(),
  })

  return {
    move(opportunity, to, extra = {}) {
      const operation: Operation = { ...start(opportunity.Id, opportunity.Version), kind: 'move', to, ...extra }
      return sender.submit(operation, opportunity)
    },

    edit(base, fields) {
      const changes = changedFields(base, fields)
      if (Object.keys(changes).length === 0) return Promise.resolve({ ok: true, record: base })
      return sender.submit({ ...start(base.Id, base.Version), kind: 'edit', fields: changes }, base)
    },

    create(values) {
      created++
      const operation = start(-created, null)
      const record = {
        ...blank,
        Position: topPosition,
        ...values,
        Id: -created,
        CreatedOn: operation.at,
        UpdatedOn: operation.at,
      }
      return sender.submit({ ...operation, kind: 'create', record }, record)
    },

    remove(opportunity) {
      return sender.submit({ ...start(opportunity.Id, opportunity.Version), kind: 'delete' }, opportunity)
    },
  }
}

/** Every field, with the value that the server gives it when a create leaves it out. */
const blank = Object.fromEntries(
  Object.entries(crmOpportunity.fields).map(([key, field]) => [key, field.initialOnCreate ?? field.initial]),
) as unknown as CrmOpportunity

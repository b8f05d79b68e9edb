import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget, Operation, OperationBase } from '#core/domain/board/operation.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { changedFields } from '#web/sync/record-diff.ts'
import { baseValuesOf } from './log-entry.ts'
import type { OperationLog, OperationResult } from './operation-log.ts'

/** What a person can do to opportunities. Each is optimistic; the promise tells how it ended, and never rejects. */
export interface Operations {
  move(opportunity: CrmOpportunity, to: MoveTarget, extra?: { LossReason?: number | null }): Promise<OperationResult>
  /** `base` is the record that the form was filled from; only what differs from it is sent as a change. */
  edit(base: CrmOpportunity, fields: Partial<CrmOpportunity>): Promise<OperationResult>
  /** `values` may hold names of related records: the card shows them until the server answers. */
  create(values: Partial<CrmOpportunity>): Promise<OperationResult>
  remove(opportunity: CrmOpportunity): Promise<OperationResult>
}

interface OperationsParts {
  log: OperationLog
  now(): string
  newId(): string
  /** In [0, 1). */
  random(): number
  /** The Id of the first card of a stage; null where it has no card, or none that is known. */
  firstCard(stageId: number): number | null
  /** Has the log sent. */
  wake(): void
}

export function createOperations({ log, now, newId, random, firstCard, wake }: OperationsParts): Operations {
  const start = (opportunityId: number, baseVersion: number | null): OperationBase => ({
    opId: newId(),
    opportunityId,
    baseVersion,
    state: 'queued',
    at: now(),
  })

  function submit(operation: Operation, record: CrmOpportunity): Promise<OperationResult> {
    const stageId = stageAtTop(operation, record)
    const topId = stageId === null ? null : firstCard(stageId)
    const { result } = log.append({ operation, base: baseValuesOf(operation, record), topId })
    wake()
    return result
  }

  /** Below those of all tabs; the random part is for tabs that create at the same moment. */
  const newTemporaryId = () =>
    log.read().reduce((lowest, { opportunityId }) => Math.min(lowest, opportunityId), 0) -
    1 -
    Math.floor(random() * temporaryIds)

  return {
    move(opportunity, to, extra = {}) {
      const operation: Operation = { ...start(opportunity.Id, opportunity.Version), kind: 'move', to, ...extra }
      return submit(operation, opportunity)
    },

    edit(base, fields) {
      const changes = changedFields(base, fields)
      if (Object.keys(changes).length === 0) return Promise.resolve({ ok: true, record: base })
      return submit({ ...start(base.Id, base.Version), kind: 'edit', fields: changes }, base)
    },

    create(values) {
      const operation = start(newTemporaryId(), null)
      const record = {
        ...blank,
        Position: topPosition,
        ...values,
        Id: operation.opportunityId,
        CreatedOn: operation.at,
        UpdatedOn: operation.at,
      }
      return submit({ ...operation, kind: 'create', record }, record)
    },

    remove(opportunity) {
      return submit({ ...start(opportunity.Id, opportunity.Version), kind: 'delete' }, opportunity)
    },
  }
}

const temporaryIds = 1_000_000_000

/** The stage at whose top an operation puts its card; null for every other place. */
function stageAtTop(operation: Operation, { CrmBoardColumnId }: CrmOpportunity): number | null {
  if (operation.kind === 'create') return operation.record.Position === topPosition ? CrmBoardColumnId : null
  const to = operation.kind === 'edit' ? operation.fields.CrmBoardColumnId : CrmBoardColumnId
  return to === undefined || to === CrmBoardColumnId ? null : to
}

/** Every field, with the value that the server gives it when a create leaves it out. */
const blank = Object.fromEntries(
  Object.entries(crmOpportunity.fields).map(([key, field]) => [key, field.initialOnCreate ?? field.initial]),
) as unknown as CrmOpportunity

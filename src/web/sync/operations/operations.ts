import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardChange, MoveTarget, Operation, OperationBase } from '#core/domain/board/operation.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { changedFields } from '#web/sync/record-diff.ts'
import type { Undoable } from '#web/sync/undo/undo-history.ts'
import { baseValuesOf, type LogEntry } from './log-entry.ts'
import type { OperationLog, OperationResult } from './operation-log.ts'

/** What a person can do to opportunities. Each is optimistic; the promise tells how it ended, and never rejects. */
export interface Operations {
  /** `fields`: saved with the move. `isHeld`: sent only when its countdown has ended. */
  move(
    opportunity: CrmOpportunity,
    to: MoveTarget,
    how?: { LossReason?: number | null; fields?: Partial<CrmOpportunity>; isHeld?: boolean },
  ): Promise<OperationResult>
  /** `base` is the record that the form was filled from; only what differs from it is sent as a change. */
  edit(
    base: CrmOpportunity,
    fields: Partial<CrmOpportunity>,
    how?: { isHeld?: boolean } & Awaiting,
  ): Promise<OperationResult>
  /** `values` may hold names of related records: the card shows them until the server answers. */
  create(values: Partial<CrmOpportunity>, how?: Awaiting): Promise<OperationResult>
  remove(opportunity: CrmOpportunity): Promise<OperationResult>
  /** Takes an operation back; `shows` is what the board shows of that until the server has answered. */
  undo(item: Undoable, shows: CardChange): SubmittedOperation
}

interface Awaiting {
  /** Asked when it has failed, yes by default: false where the caller tells nobody, and it is told as untold. */
  isAwaited?(): boolean
}

export interface SubmittedOperation {
  /** Of its entry in the log. */
  readonly key: string
  readonly result: Promise<OperationResult>
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
  /** Called for everything that a person does, but not for an undo. */
  onMade(entry: LogEntry, record: CrmOpportunity, result: Promise<OperationResult>): void
  /** Called for what is held. */
  onHeld(key: string): void
}

export function createOperations(parts: OperationsParts): Operations {
  const { log, now, newId, random, firstCard, wake } = parts
  const start = (opportunityId: number, baseVersion: number | null, isHeld = false): OperationBase => ({
    opId: newId(),
    opportunityId,
    baseVersion,
    state: isHeld ? 'held' : 'queued',
    at: now(),
  })

  function append(operation: Operation, record: CrmOpportunity, isAwaited = () => true): SubmittedOperation {
    const stageId = stageAtTop(operation, record)
    const topId = stageId === null ? null : firstCard(stageId)
    const submitted = log.append(
      { operation, base: baseValuesOf(operation, record), topId },
      { customer: record.CoworkerFullName, isAwaited },
    )
    wake()
    return submitted
  }

  function submit(operation: Operation, record: CrmOpportunity, how: Awaiting = {}): Promise<OperationResult> {
    // Whoever moves a card on does not want the move that is held.
    if (operation.kind === 'move') withdrawHeld(operation.opportunityId)
    const { key, result } = append(operation, record, how.isAwaited)
    const entry = log.find(key)
    if (entry) parts.onMade(entry, record, result)
    if (operation.state === 'held') parts.onHeld(key)
    return result
  }

  function withdrawHeld(id: number) {
    for (const { key, operation } of log.entries()) {
      if (operation.opportunityId === id && operation.state === 'held') log.withdraw(key)
    }
  }

  /** Below those of all tabs; the random part is for tabs that create at the same moment. */
  const newTemporaryId = () =>
    log.read().reduce((lowest, { opportunityId }) => Math.min(lowest, opportunityId), 0) -
    1 -
    Math.floor(random() * temporaryIds)

  return {
    move(opportunity, to, { isHeld = false, ...rest } = {}) {
      const operation: Operation = {
        ...start(opportunity.Id, opportunity.Version, isHeld),
        kind: 'move',
        to,
        ...rest,
      }
      return submit(operation, opportunity)
    },

    edit(base, fields, { isHeld = false, ...how } = {}) {
      const changes = changedFields(base, fields)
      if (Object.keys(changes).length === 0) return Promise.resolve({ ok: true, record: base, opId: null, notes: [] })
      return submit({ ...start(base.Id, base.Version, isHeld), kind: 'edit', fields: changes }, base, how)
    },

    create(values, how) {
      const operation = start(newTemporaryId(), null)
      const record = {
        ...blank,
        Position: topPosition,
        ...values,
        Id: operation.opportunityId,
        CreatedOn: operation.at,
        UpdatedOn: operation.at,
      }
      return submit({ ...operation, kind: 'create', record }, record, how)
    },

    remove(opportunity) {
      return submit({ ...start(opportunity.Id, opportunity.Version), kind: 'delete' }, opportunity)
    },

    undo({ opId, opportunityId, record }, shows) {
      return append({ ...start(opportunityId, null), kind: 'undo', undoOf: opId, shows }, record)
    },
  }
}

const temporaryIds = 1_000_000_000

/** The stage at whose top an operation puts its card; null for every other position. */
function stageAtTop(operation: Operation, { CrmBoardColumnId }: CrmOpportunity): number | null {
  if (operation.kind === 'create') return operation.record.Position === topPosition ? CrmBoardColumnId : null
  const to = operation.kind === 'edit' ? operation.fields.CrmBoardColumnId : CrmBoardColumnId
  return to === undefined || to === CrmBoardColumnId ? null : to
}

/** Every field, with the value that the server gives it when a create leaves it out. */
const blank = Object.fromEntries(
  Object.entries(crmOpportunity.fields).map(([key, field]) => [key, field.initialOnCreate ?? field.initial]),
) as unknown as CrmOpportunity

import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Change, Placing } from '#server/store/records/change.ts'
import type { IdempotencyKey } from '#server/store/records/idempotency.ts'
import { lockRecord } from '#server/store/records/list-records.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { locationsOf, lockEveryLocation, type Raised, raiseRevisions } from '#server/store/records/revisions.ts'
import { LocationsChanged } from '#server/store/records/write-record.ts'
import type { Store, Writer } from '#server/store/store.ts'
import { findDeleted } from './deleted-opportunity.ts'
import { laterChanges, whoChanged } from './later-changes.ts'
import type { LoggedChange } from './operation.ts'
import type { UndoResult } from './undo-result.ts'

/** An undo in progress, inside its transaction. */
export interface Undo {
  readonly connection: Connection
  readonly store: Store
  readonly writer: Writer & { readonly userId: number }
  readonly idempotencyKey: IdempotencyKey | null
  /** The operation that is taken back; null for the restore of an opportunity, whoever deleted it. */
  readonly operationId: string | null
  /** Everything that the operation has written. */
  readonly changes: readonly LoggedChange[]
}

/** The write that takes something back, for the rules that all writes share. */
export function changeOf(
  { connection, store, writer, idempotencyKey, operationId }: Undo,
  action: Change['request']['action'],
  parts: Pick<Change, 'stored' | 'values'> & Pick<Raised, 'at' | 'now'> & { placement?: Placing | null },
): Change {
  const { stored, values, at, now, placement } = parts
  return {
    connection,
    store,
    writer,
    request: {
      entity: crmOpportunity,
      action,
      id: stored?.Id ?? null,
      body: {},
      writer,
      ifMatch: null,
      placement: placement ?? { afterId: null, beforeId: null },
      idempotencyKey,
      ...(operationId !== null && { undoOf: operationId }),
    },
    at,
    now,
    stored,
    values,
  }
}

/** Locks every location that the undo writes in, in the order of all writes, and raises the revisions of its own. */
export async function raiseForUndo(
  { connection, store, changes }: Undo,
  states: readonly Record<string, unknown>[],
  after: string,
): Promise<Raised & { owners: number[] }> {
  const owners = await locationsOf(connection, crmOpportunity, states)
  // A customer is visible in every location.
  if (changes.some(({ Entity }) => Entity === 'Coworker')) await lockEveryLocation(connection, store.clock)
  return { owners, ...(await raiseRevisions(connection, crmOpportunity, owners, { after, clock: store.clock })) }
}

/** The same for an opportunity that was read before, which is locked; `stored` is null if it is gone. */
export async function lockForUndo(
  undo: Undo,
  before: Row,
  stageId: unknown,
): Promise<{ stored: Row | null; raised: Raised }> {
  const { connection, writer } = undo
  const target = { CrmBoardColumnId: stageId }
  const { owners, ...raised } = await raiseForUndo(undo, [before, target], String(before.UpdatedOn))
  const stored = await lockRecord(connection, crmOpportunity, before, writer)
  const locations = await locationsOf(connection, crmOpportunity, [stored, target])
  if (!locations.every((id) => owners.includes(id))) throw new LocationsChanged()
  return { stored, raised }
}

/** The answer for an opportunity that is not there: who deleted it, if the writer may know. */
export async function goneSince({ connection, store, writer }: Undo, main: LoggedChange): Promise<UndoResult> {
  const deleted = await findDeleted(connection, main.EntityId, { scope: writer, clock: store.clock })
  if (!deleted) return { kind: 'nothing', message: 'There is nothing to undo: the opportunity is gone.' }
  const by = (await laterChanges(connection, main)).findLast(({ Kind }) => Kind === 'delete')
  const Message = `was deleted by ${by ? whoChanged(by, writer.userId) : 'somebody else'} since`
  return { kind: 'conflict', current: null, error: { AttemptedValue: main.EntityId, Message, PropertyName: '' } }
}

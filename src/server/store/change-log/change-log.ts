import { pipelined } from '#server/store/database/pipelined.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { Change, Neighbours, WriteRequest } from '#server/store/records/change.ts'
import { deleteInBatches } from '#server/store/database/delete-in-batches.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Revision } from '#server/store/records/revisions.ts'
import { prepared } from '#server/store/database/prepared.ts'

/** The stored fields that changed; the whole record for a create or a delete. */
export interface Difference {
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

interface Subject {
  entity: Entity
  id: number
  kind: 'create' | 'update' | 'delete'
  /** After the change. */
  version: number
  /** The token of the version before; null for a create. */
  tokenBefore: number | null
  /** Of an opportunity that was moved or deleted: between which cards it stood before. */
  neighbours?: Neighbours | undefined
}

const isStored = (entity: Entity) => (key: string) => entity.fields[key]?.origin === 'stored'

const pick = (from: Record<string, unknown>, wanted: readonly string[]) =>
  Object.fromEntries(wanted.map((key) => [key, from[key] ?? null]))

/** The stored fields of a record. */
export const storedFields = (entity: Entity, record: Record<string, unknown>): Record<string, unknown> =>
  pick(record, Object.keys(entity.fields).filter(isStored(entity)))

function differenceOf({ request: { entity, action }, stored, values }: Change): Difference {
  if (!stored) return { before: null, after: values }
  if (action === 'delete') return { before: storedFields(entity, stored), after: null }
  const changed = Object.keys(values).filter((key) => JSON.stringify(values[key]) !== JSON.stringify(stored[key]))
  return { before: pick(stored, changed), after: pick(values, changed) }
}

/**
 * Adds a write to the change log of every location whose revision it raised; only the owners get the fields, the others
 * just learn that something changed. Source: our own rule.
 */
export async function recordChange(change: Change, id: number, revisions: readonly Revision[]): Promise<void> {
  const { entity, action } = change.request
  const { Version = 0, VersionToken = null } = change.stored ?? {}
  const { neighbours } = change
  const subject = { entity, id, kind: action, version: Version + 1, tokenBefore: VersionToken, neighbours }
  await recordDifference(change, subject, differenceOf(change), revisions)
}

/** The parts of a write that its entry in the change log needs. */
type Origin = Pick<Change, 'connection' | 'writer' | 'at'> & {
  request: Pick<WriteRequest, 'idempotencyKey' | 'undoOf'>
}

/** The same for a change that is not a `Change`: a related write or a delivery. */
export async function recordDifference(
  { connection, request, writer, at }: Origin,
  { entity, id, kind, version, tokenBefore, neighbours }: Subject,
  { before, after }: Difference,
  revisions: readonly Revision[],
): Promise<void> {
  const insert = ({ businessId, revision, tokenBefore: revTokenBefore, isOwner }: Revision) =>
    connection.query(
      prepared(
        `insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At", "UserId",
           "IdempotencyKey", "Before", "After", "Fields", "VersionTokenBefore", "RevTokenBefore", "Client", "Rule",
           "IsOwner", "UndoOf", "Neighbours")
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
        [
          businessId,
          revision,
          entity.name,
          id,
          kind,
          version,
          at,
          writer.userId,
          request.idempotencyKey?.key ?? null,
          isOwner && before ? JSON.stringify(before) : null,
          isOwner && after ? JSON.stringify(after) : null,
          isOwner && after && kind === 'update' ? Object.keys(after) : null,
          tokenBefore,
          revTokenBefore,
          writer.client,
          writer.rule,
          isOwner,
          request.undoOf ?? null,
          neighbours ? JSON.stringify(neighbours) : null,
        ],
      ),
    )
  await pipelined(revisions.map(insert))
}

/**
 * Deletes changes after seven days, during which a client that was away can ask what happened since. Those of
 * opportunities stay: they are their audit. Returns the number of deleted rows. Source: our own rule.
 */
export const deleteOldChanges = (connection: Connection): Promise<number> =>
  deleteInBatches(connection, 'Change', `"At" < now() - interval '7 days' and ("Entity" = 'CrmOpportunity') is false`)

/**
 * Runs `erase`, which may change what the log says of opportunities; everybody else is refused by a trigger. For the
 * erasure of personal data only, inside a transaction. Source: our own rule.
 */
export async function withOpenLog(connection: Connection, erase: () => Promise<void>): Promise<void> {
  await connection.query(`select set_config('pipeline_board.erasing', 'on', true)`)
  await erase()
  await connection.query(`select set_config('pipeline_board.erasing', '', true)`)
}

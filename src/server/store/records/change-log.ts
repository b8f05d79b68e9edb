import type { Entity } from '#core/contract/entities/entity.ts'
import type { Change, WriteRequest } from './change.ts'
import { deleteInBatches } from '#server/store/database/delete-in-batches.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Revision } from './revisions.ts'
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
}

const isStored = (entity: Entity) => (key: string) => entity.fields[key]?.origin === 'stored'

const pick = (from: Record<string, unknown>, wanted: readonly string[]) =>
  Object.fromEntries(wanted.map((key) => [key, from[key] ?? null]))

function differenceOf({ request: { entity, action }, stored, values }: Change): Difference {
  const keys = Object.keys(entity.fields).filter(isStored(entity))
  if (!stored) return { before: null, after: values }
  if (action === 'delete') return { before: pick(stored, keys), after: null }
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
  const subject = { entity, id, kind: action, version: Version + 1, tokenBefore: VersionToken }
  await recordDifference(change, subject, differenceOf(change), revisions)
}

/** The parts of a write that its entry in the change log needs. */
type Origin = Pick<Change, 'connection' | 'writer' | 'at'> & { request: Pick<WriteRequest, 'idempotencyKey'> }

/** The same for a change that is not a `Change`: a related write or a delivery. */
export async function recordDifference(
  { connection, request, writer, at }: Origin,
  { entity, id, kind, version, tokenBefore }: Subject,
  { before, after }: Difference,
  revisions: readonly Revision[],
): Promise<void> {
  for (const { businessId, revision, tokenBefore: revTokenBefore, isOwner } of revisions) {
    await connection.query(
      prepared(
        `insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At", "UserId",
           "IdempotencyKey", "Before", "After", "Fields", "VersionTokenBefore", "RevTokenBefore", "Client", "Rule",
           "IsOwner")
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
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
        ],
      ),
    )
  }
}

/**
 * Deletes changes after seven days, during which a client that was away can ask what happened since. Those of
 * opportunities stay: they are their audit. Returns the number of deleted rows. Source: our own rule.
 */
export const deleteOldChanges = (connection: Connection): Promise<number> =>
  deleteInBatches(connection, 'Change', `"At" < now() - interval '7 days' and "Entity" <> 'CrmOpportunity'`)

/** Fields of related records that may hold personal data of the customer. */
const personalFields = ['Name', 'Notes', 'CustomFields', 'Email', 'Subject', 'MessageText']

/**
 * Erases the personal data of a customer (Id) from the change log: of the customer all fields, of their opportunities,
 * tasks and messages, deleted ones included, the texts. The entries themselves stay. Source: our own rule, for the GDPR.
 */
export async function eraseCustomerInLog(connection: Connection, customerId: number): Promise<void> {
  await connection.query(
    `update "Change" set "Before" = null, "After" = null where "Entity" = 'Coworker' and "EntityId" = $1`,
    [customerId],
  )
  const { rows } = await connection.query<{ entity: string; id: number }>(
    `select 'CrmOpportunity' as entity, "Id" as id from "CrmOpportunity" where "CoworkerId" = $1
     union select 'CoworkerTask', "Id" from "CoworkerTask" where "CoworkerId" = $1
     union select "Entity", "EntityId" from "Change"
       where "Kind" <> 'update' and coalesce("Before", "After") ->> 'CoworkerId' = $1::bigint::text`,
    [customerId],
  )
  for (const { entity, id } of rows) {
    await connection.query(
      `update "Change"
       set "Before" = ("Before"::jsonb - $3::text[])::json, "After" = ("After"::jsonb - $3::text[])::json
       where "Entity" = $1 and "EntityId" = $2`,
      [entity, id, personalFields],
    )
  }
}

import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import type { readOperation } from '#core/contract/endpoints/undo.ts'
import { entities } from '#core/contract/entities/entities.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { Neighbours } from '#server/store/records/change.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import type { Clock } from '#server/store/records/write-instant.ts'
import type { Store } from '#server/store/store.ts'
import { findDeleted } from './deleted-opportunity.ts'

/** An entry of the change log. */
export interface LoggedChange {
  BusinessId: number
  Entity: string
  EntityId: number
  Kind: 'create' | 'update' | 'delete'
  /** After the change. */
  Version: number
  At: string
  UserId: number | null
  /** The operation that wrote it. */
  IdempotencyKey: string | null
  /** The stored fields before and after; of a create or a delete the whole record. Null where they were erased. */
  Before: Record<string, unknown> | null
  After: Record<string, unknown> | null
  /** The fields that an update has changed. */
  Fields: string[] | null
  UndoOf: string | null
  Neighbours: Neighbours | null
}

/**
 * Returns what an operation of a user (its idempotency key) has written, in the order of the writes; empty for an unknown
 * one. A record of several locations has one entry in each, of which one is returned. Source: our own rule.
 */
export async function changesOfOperation(
  connection: Connection,
  userId: number,
  operationId: string,
): Promise<LoggedChange[]> {
  const { rows } = await connection.query<LoggedChange>(
    prepared(
      `select * from (
         select distinct on (c."Entity", c."EntityId", c."Version") c."BusinessId", c."Rev", c."Entity", c."EntityId",
           c."Kind", c."Version", c."At", c."UserId", c."IdempotencyKey", c."Before", c."After", c."Fields", c."UndoOf",
           c."Neighbours"
         from "Change" c
         where c."UserId" = $1 and c."IdempotencyKey" = $2
         order by c."Entity", c."EntityId", c."Version", c."Before" is null and c."After" is null, c."BusinessId"
       ) each order by "At", "Rev"`,
      [userId, operationId],
    ),
  )
  return rows
}

/** The change that the operation is about: of an opportunity, the first one that it has written. */
export const opportunityIn = (changes: readonly LoggedChange[]): LoggedChange | null =>
  changes.find(({ Entity }) => Entity === crmOpportunity.name) ?? null

async function isVisible(database: Connection, clock: Clock, scope: Scope, { Entity, EntityId }: LoggedChange) {
  const entity = Object.values(entities).find(({ name }) => name === Entity)
  if (!entity) return false
  if (await readRecord(database, entity, EntityId, scope)) return true
  return entity === crmOpportunity && (await findDeleted(database, EntityId, { scope, clock })) !== null
}

/**
 * Returns whether an operation of a user (its idempotency key) was applied, from the change log: also after 48 hours, when
 * the key is forgotten; of opportunities for ever, of other records for seven days. A session
 * that is limited to boards learns nothing of what its user did elsewhere. Source: our own rule.
 */
export async function stateOfOperation(
  { database, clock }: Pick<Store, 'database' | 'clock'>,
  user: Scope & { readonly userId: number },
  operationId: string,
): Promise<AnswerOf<typeof readOperation>> {
  // No header holds NUL, and the database takes none.
  const changes = operationId.includes('\0') ? [] : await changesOfOperation(database, user.userId, operationId)
  const written = opportunityIn(changes) ?? changes[0]
  const main = written && (user.boards === null || (await isVisible(database, clock, user, written))) ? written : null
  return {
    Id: operationId,
    State: main ? 'applied' : 'unknown',
    Entity: main?.Entity ?? null,
    EntityId: main?.EntityId ?? null,
    Version: main?.Version ?? null,
    At: main?.At ?? null,
  }
}

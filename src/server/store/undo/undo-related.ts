import { coworker } from '#core/contract/entities/coworker.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import { coworkerTask } from '#core/contract/entities/supporting.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Change } from '#server/store/records/change.ts'
import { storedFields } from '#server/store/change-log/change-log.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { eraseRelated, restoreRelated, updateRelated } from '#server/store/records/related-writes.ts'
import { clockParameter, clockSql } from '#server/store/records/write-instant.ts'
import { laterChanges, whoChanged } from './later-changes.ts'
import type { LoggedChange } from './operation.ts'

/**
 * Takes back what an operation has done besides its opportunity: tasks that nobody touched, messages that are not sent
 * yet, the account and the tour of the customer. Returns a sentence for each that stays. Source: our own rule.
 */
export async function undoRelated(change: Change, changes: readonly LoggedChange[]): Promise<string[]> {
  const notes: (string | null)[] = []
  for (const each of changes.toReversed()) {
    const entity = [coworkerTask, outboxMessage, coworker].find(({ name }) => name === each.Entity)
    if (!entity) continue
    if (each.Kind === 'create') notes.push(await takeAway(change, entity, each))
    else if (each.Kind === 'delete') notes.push(await bringBack(change, entity, each))
    else if (entity === coworker) notes.push(await restoreFields(change, each))
  }
  return notes.filter((note) => note !== null)
}

async function takeAway(change: Change, entity: Entity, logged: LoggedChange): Promise<string | null> {
  const { connection } = change
  const { EntityId: id, BusinessId: businessId } = logged
  const { rowCount } = await connection.query(`select from "${entity.name}" where "Id" = $1 for update`, [id])
  const row = await readRecord(connection, entity, id, { businesses: [businessId], boards: null })
  if (!row) return rowCount === 0 ? null : 'A task stays: it was moved to another location since.'
  const stays =
    entity === outboxMessage
      ? await whySent(change, id, String(row.Subject))
      : row.Version === logged.Version
        ? null
        : `The task “${String(row.Name)}” stays: it was changed since.`
  if (stays !== null) return stays
  const { Version: version, VersionToken } = row
  const token = Number(VersionToken)
  await eraseRelated(change, { entity, id, businessId, version, token }, storedFields(entity, row))
  return null
}

async function whySent({ connection, store }: Change, id: number, subject: string): Promise<string | null> {
  const { rows } = await connection.query<{ isSent: boolean; isBeingSent: boolean }>(
    `select "SentOn" is not null as "isSent", coalesce("ClaimedUntil" > ${clockSql}, false) as "isBeingSent"
     from "OutboxMessage" where "Id" = $2`,
    [clockParameter(store.clock), id],
  )
  if (rows[0]?.isSent) return `The message “${subject}” was sent already.`
  return rows[0]?.isBeingSent ? `The message “${subject}” is being sent.` : null
}

async function bringBack(change: Change, entity: Entity, logged: LoggedChange): Promise<string | null> {
  const { Before, EntityId: id, BusinessId: businessId } = logged
  const { rowCount } = await change.connection.query(`select from "${entity.name}" where "Id" = $1`, [id])
  if (!Before || rowCount !== 0) return null
  const gone = await goneReferences(change.connection, entity, Before)
  const missing = gone.find((key) => !entity.fields[key]?.nullable)
  if (missing !== undefined) return `The task “${String(Before.Name)}” does not come back: its responsible is gone.`
  const fields = { ...Before, ...Object.fromEntries(gone.map((key) => [key, null])) }
  const version = await lastVersion(change.connection, logged)
  await restoreRelated(change, { entity, id, businessId, version }, fields)
  return null
}

/** Above that of the logged deletion once the record was restored and deleted again since. */
async function lastVersion(connection: Connection, { Entity, EntityId, Version }: LoggedChange): Promise<number> {
  const { rows } = await connection.query<{ version: number | null }>(
    'select max("Version") as version from "Change" where "Entity" = $1 and "EntityId" = $2',
    [Entity, EntityId],
  )
  return rows[0]?.version ?? Version
}

/** The keys of references that name a record which no longer exists. */
export async function goneReferences(
  connection: Connection,
  entity: Entity,
  values: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const gone: string[] = []
  for (const [key, { references }] of Object.entries(entity.fields)) {
    const id = values[key] ?? null
    if (!references || id === null) continue
    const { rowCount } = await connection.query(`select from "${entities[references].name}" where "Id" = $1`, [id])
    if (rowCount === 0) gone.push(key)
  }
  return gone
}

async function restoreFields(change: Change, logged: LoggedChange): Promise<string | null> {
  const { EntityId: id, BusinessId: businessId, Before, Fields, IdempotencyKey } = logged
  if (!Before || !Fields) return null
  const others = (await laterChanges(change.connection, logged)).filter(
    // Not what the operation itself has changed besides, nor what this undo has put right already.
    (each) => each.IdempotencyKey !== IdempotencyKey && each.IdempotencyKey !== change.request.idempotencyKey?.key,
  )
  const touched = others.findLast((each) => Fields.some((field) => each.Fields?.includes(field) ?? true))
  if (touched)
    return `The customer’s account stays as it is: it was changed by ${whoChanged(touched, change.writer.userId)} since.`
  await updateRelated(change, { entity: coworker, id, businessId }, Before)
  return null
}

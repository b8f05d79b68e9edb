import type { Entity } from '#core/contract/entities/entity.ts'
import { type Difference, recordDifference } from '#server/store/change-log/change-log.ts'
import type { Change } from './change.ts'
import { raiseRevisions } from './revisions.ts'
import { deleteRow, insertRow, updateVersion } from './table-row.ts'

type StoredRow = Record<string, unknown> & { Version: number; VersionToken: number; UpdatedOn: string }

interface RelatedRow {
  entity: Entity
  id: number
  businessId: number
  version: number
  /** Of this version. */
  token: number
}

/**
 * Updates a related record in the transaction of a write, as a change of its own: version, timestamps, change log. Does
 * nothing if the record does not exist or has these values already. The rules of its entity do not run.
 */
export async function updateRelated(
  change: Change,
  target: { entity: Entity; id: number; businessId: number },
  values: Record<string, unknown>,
): Promise<void> {
  const { connection, writer } = change
  const { entity, id, businessId } = target
  const { rows } = await connection.query<StoredRow>(
    `select "Version", "VersionToken", "UpdatedOn", ${Object.keys(values)
      .map((key) => `"${key}"`)
      .join(', ')} from "${entity.name}" where "Id" = $1 for update`,
    [id],
  )
  const stored = rows[0]
  if (!stored) return
  const changed = Object.keys(values).filter((key) => values[key] !== stored[key])
  if (changed.length === 0) return
  const version = stored.Version + 1
  const { revisions, at } = await raiseRevisions(connection, entity, [businessId], {
    after: stored.UpdatedOn,
    clock: change.store.clock,
  })
  await updateVersion(connection, entity, id, version, { ...values, UpdatedOn: at, UpdatedBy: writer.email })
  const difference: Difference = {
    before: Object.fromEntries(changed.map((key) => [key, stored[key]])),
    after: Object.fromEntries(changed.map((key) => [key, values[key]])),
  }
  const subject = { entity, id, kind: 'update', version, tokenBefore: stored.VersionToken } as const
  await recordDifference({ ...change, at }, subject, difference, revisions)
}

/** Inserts a related record in the transaction of a write, as a change of its own. The rules of its entity do not run. */
export async function insertRelated(
  change: Change,
  target: { entity: Entity; businessId: number },
  values: Record<string, unknown>,
): Promise<void> {
  const { connection, writer, store } = change
  const { entity, businessId } = target
  const { revisions, at } = await raiseRevisions(connection, entity, [businessId], { after: null, clock: store.clock })
  const timestamps = { CreatedOn: at, UpdatedOn: at, UpdatedBy: writer.email }
  const id = await insertRow(connection, entity, { ...values, ...timestamps })
  const subject = { entity, id, kind: 'create', version: 1, tokenBefore: null } as const
  await recordDifference({ ...change, at }, subject, { before: null, after: values }, revisions)
}

/**
 * Deletes a related record in the transaction of a write; the change log keeps the deletion, and of its fields only those
 * that are given.
 */
export async function eraseRelated(
  change: Change,
  { entity, id, businessId, version, token }: RelatedRow,
  fields: Record<string, unknown> | null = null,
): Promise<void> {
  const { connection, store } = change
  await deleteRow(connection, entity, id)
  const { revisions, at } = await raiseRevisions(connection, entity, [businessId], { after: null, clock: store.clock })
  const subject = { entity, id, kind: 'delete', version: version + 1, tokenBefore: token } as const
  await recordDifference({ ...change, at }, subject, { before: fields, after: null }, revisions)
}

/**
 * Inserts a related record again as it was when it was deleted (its Id and `fields` from the change log) in the
 * transaction of a write, as the version after the deletion.
 */
export async function restoreRelated(
  change: Change,
  { entity, id, businessId, version }: Omit<RelatedRow, 'token'>,
  fields: Record<string, unknown>,
): Promise<void> {
  const { connection, writer, store } = change
  const { revisions, at } = await raiseRevisions(connection, entity, [businessId], { after: null, clock: store.clock })
  const row = { ...fields, Id: id, Version: version + 1, UpdatedOn: at, UpdatedBy: writer.email }
  await insertRow(connection, entity, row)
  const subject = { entity, id, kind: 'create', version: version + 1, tokenBefore: null } as const
  await recordDifference({ ...change, at }, subject, { before: null, after: row }, revisions)
}

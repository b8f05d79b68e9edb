import type { Entity } from '#core/contract/entities/entity.ts'
import { type Difference, recordDifference } from './change-log.ts'
import type { Change } from './change.ts'
import { raiseRevisions } from './revisions.ts'
import { deleteRow, insertRow, updateRow } from './table-row.ts'

/**
 * Updates a related record in the transaction of a write, as a change of its own: version, timestamps, change log. Does
 * nothing if the record does not exist or has these values already. The rules of its entity do not run.
 */
export async function updateRelated(
  change: Change,
  target: { entity: Entity; id: number; businessId: number },
  values: Record<string, unknown>,
): Promise<void> {
  const { connection, writer, at } = change
  const { entity, id, businessId } = target
  const { rows } = await connection.query<Record<string, unknown> & { Version: number }>(
    `select "Version", ${Object.keys(values)
      .map((key) => `"${key}"`)
      .join(', ')} from "${entity.name}" where "Id" = $1 for update`,
    [id],
  )
  const stored = rows[0]
  if (!stored) return
  const changed = Object.keys(values).filter((key) => values[key] !== stored[key])
  if (changed.length === 0) return
  const Version = stored.Version + 1
  await updateRow(connection, entity, id, { ...values, Version, UpdatedOn: at, UpdatedBy: writer.email })
  const difference: Difference = {
    before: Object.fromEntries(changed.map((key) => [key, stored[key]])),
    after: Object.fromEntries(changed.map((key) => [key, values[key]])),
  }
  const revisions = await raiseRevisions(connection, entity, [businessId])
  await recordDifference(change, { entity, id, kind: 'update', version: Version }, difference, revisions)
}

/** Inserts a related record in the transaction of a write, as a change of its own. The rules of its entity do not run. */
export async function insertRelated(
  change: Change,
  target: { entity: Entity; businessId: number },
  values: Record<string, unknown>,
): Promise<void> {
  const { connection, writer, at } = change
  const { entity, businessId } = target
  const timestamps = { CreatedOn: at, UpdatedOn: at, UpdatedBy: writer.email }
  const id = await insertRow(connection, entity, { ...values, ...timestamps })
  const revisions = await raiseRevisions(connection, entity, [businessId])
  await recordDifference(change, { entity, id, kind: 'create', version: 1 }, { before: null, after: values }, revisions)
}

/** Deletes a related record in the transaction of a write; the change log keeps the deletion, but not its fields. */
export async function eraseRelated(
  change: Change,
  { entity, id, businessId, version }: { entity: Entity; id: number; businessId: number; version: number },
): Promise<void> {
  const { connection } = change
  await deleteRow(connection, entity, id)
  const revisions = await raiseRevisions(connection, entity, [businessId])
  const subject = { entity, id, kind: 'delete', version: version + 1 } as const
  await recordDifference(change, subject, { before: null, after: null }, revisions)
}

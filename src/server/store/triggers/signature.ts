import { deleteInBatches } from '#server/store/database/delete-in-batches.ts'
import type { Connection, Database } from '#server/store/database/database.ts'

/**
 * Stores the trigger secret of a location and replaces an existing one. It is stored in plain text, because checking an
 * HMAC needs the secret itself. Throws the database's error for an unknown location. Source: our own rule.
 */
export async function saveTriggerSecret(
  database: Database,
  businessId: number,
  made: { secret: string; at: Date; by: string },
): Promise<void> {
  await database.query(
    `insert into "TriggerSecret" ("BusinessId", "Secret", "CreatedOn", "CreatedBy") values ($1, $2, $3, $4)
     on conflict ("BusinessId") do update set
       "Secret" = excluded."Secret", "CreatedOn" = excluded."CreatedOn", "CreatedBy" = excluded."CreatedBy"`,
    [businessId, made.secret, made.at.toISOString(), made.by],
  )
}

/** Returns the trigger secret of a location; null if it has none or does not exist. */
export async function triggerSecretOf(connection: Connection, businessId: number): Promise<string | null> {
  const { rows } = await connection.query<{ Secret: string }>(
    'select "Secret" from "TriggerSecret" where "BusinessId" = $1',
    [businessId],
  )
  return rows[0]?.Secret ?? null
}

/**
 * Records a signature as used, within the transaction of its request; returns false if it was used before (a replay). A
 * rollback leaves it unused, so that a refused request may be sent again unchanged. Source: our own rule.
 */
export async function consumeSignature(connection: Connection, hash: Buffer, until: Date): Promise<boolean> {
  const { rowCount } = await connection.query(
    'insert into "UsedSignature" ("Hash", "ExpiresOn") values ($1, $2) on conflict do nothing',
    [hash, until.toISOString()],
  )
  return rowCount === 1
}

/**
 * Deletes signatures that expired more than an hour ago: requests that old are refused for their age alone. Returns the
 * number of deleted rows.
 */
export const deleteExpiredSignatures = (connection: Connection): Promise<number> =>
  deleteInBatches(connection, 'UsedSignature', `"ExpiresOn" < now() - interval '1 hour'`)

import { deleteInBatches } from '#server/store/database/delete-in-batches.ts'
import type { Connection } from '#server/store/database/database.ts'

/**
 * Notes, within the transaction of what the request does, that its signature was used; false if it was before. What is
 * rolled back leaves the signature good, so that a refused request may be sent again as it is.
 */
export async function burnSignature(connection: Connection, hash: Buffer, until: Date): Promise<boolean> {
  const { rowCount } = await connection.query(
    'insert into "UsedSignature" ("Hash", "ExpiresOn") values ($1, $2) on conflict do nothing',
    [hash, until.toISOString()],
  )
  return rowCount === 1
}

/** Older ones are refused for their age alone. Answers how many were forgotten. */
export const forgetOldSignatures = (connection: Connection): Promise<number> =>
  deleteInBatches(connection, 'UsedSignature', `"ExpiresOn" < now() - interval '1 hour'`)

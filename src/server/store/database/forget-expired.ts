import type { Connection } from './database.ts'
import { deleteInBatches } from './delete-in-batches.ts'

/** Sessions, tokens and links that have had their time; nobody is let in by them any more. */
export async function forgetExpired(connection: Connection): Promise<number> {
  let forgotten = 0
  for (const table of ['Session', 'AccessToken', 'RefreshToken', 'PasswordLink']) {
    forgotten += await deleteInBatches(connection, table, `"ExpiresOn" < now()`)
  }
  return forgotten
}

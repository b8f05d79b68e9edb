import type { Connection } from './database.ts'
import { deleteInBatches } from './delete-in-batches.ts'

/**
 * Deletes what nobody reads any more: sessions, tokens, codes, links and known devices that have expired, views that were
 * deleted 30 days ago, and private ones whose owner is gone. Returns the number of deleted rows.
 */
export async function forgetExpired(connection: Connection): Promise<number> {
  let deleted = 0
  for (const table of ['Session', 'AccessToken', 'RefreshToken', 'PasswordLink', 'KnownSource', 'PortalSession']) {
    deleted += await deleteInBatches(connection, table, `"ExpiresOn" < now()`)
  }
  // A used code is remembered longer than what it has begun: a second use ends that.
  deleted += await deleteInBatches(connection, 'PortalCode', `"ExpiresOn" < now() - interval '1 day'`)
  deleted += await deleteInBatches(
    connection,
    'CrmBoardView',
    `"DeletedOn" < now() - interval '30 days' or ("OwnerId" is null and not "IsShared")`,
  )
  return deleted
}

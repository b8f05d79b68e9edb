import type { Connection } from './database.ts'

/** Deletes sessions, tokens, links and known devices that have expired: nothing reads them any more. */
export async function forgetExpired(connection: Connection): Promise<void> {
  for (const table of ['Session', 'AccessToken', 'RefreshToken', 'PasswordLink', 'KnownSource']) {
    await connection.query(`delete from "${table}" where "ExpiresOn" < now()`)
  }
}

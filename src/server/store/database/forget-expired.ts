import type { Connection } from './database.ts'

/** Sessions, tokens and links that have had their time; nobody is let in by them any more. */
export async function forgetExpired(connection: Connection): Promise<void> {
  for (const table of ['Session', 'AccessToken', 'RefreshToken', 'PasswordLink']) {
    await connection.query(`delete from "${table}" where "ExpiresOn" < now()`)
  }
}

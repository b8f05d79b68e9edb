import type { Connection } from '#server/store/database/database.ts'

/** Ends everything that the programs of a user hold. */
export async function endTokens(connection: Connection, userId: number): Promise<void> {
  for (const table of ['AccessToken', 'RefreshToken']) {
    await connection.query(`delete from "${table}" where "UserId" = $1`, [userId])
  }
}

/** Ends the link that is on its way to a user. */
export async function endPasswordLink(connection: Connection, userId: number): Promise<void> {
  await connection.query('delete from "PasswordLink" where "UserId" = $1', [userId])
}

/** Ends every way in of a user but the password: sessions (but one, if it is given), tokens, a link for a new one. */
export async function endAccess(
  connection: Connection,
  userId: number,
  exceptSession: Buffer | null = null,
): Promise<void> {
  await connection.query('delete from "Session" where "UserId" = $1 and "TokenHash" is distinct from $2', [
    userId,
    exceptSession,
  ])
  await endTokens(connection, userId)
  await endPasswordLink(connection, userId)
}

import type { Connection } from '#server/store/database/database.ts'

/** Ends every access and refresh token of a user. */
export async function endTokens(connection: Connection, userId: number): Promise<void> {
  for (const table of ['AccessToken', 'RefreshToken']) {
    await connection.query(`delete from "${table}" where "UserId" = $1`, [userId])
  }
}

/** Ends the password link of a user. */
export async function endPasswordLink(connection: Connection, userId: number): Promise<void> {
  await connection.query('delete from "PasswordLink" where "UserId" = $1', [userId])
}

/** Ends whatever lets a user in besides their password: sessions (except one, if given), portals, tokens, the password link. */
export async function endAccess(
  connection: Connection,
  userId: number,
  exceptSession: Buffer | null = null,
): Promise<void> {
  await connection.query('delete from "Session" where "UserId" = $1 and "TokenHash" is distinct from $2', [
    userId,
    exceptSession,
  ])
  // Codes first: that waits for whoever is using one, and what it has begun ends with the others.
  for (const table of ['PortalCode', 'PortalSession']) {
    await connection.query(`delete from "${table}" where "UserId" = $1`, [userId])
  }
  await endTokens(connection, userId)
  await endPasswordLink(connection, userId)
}

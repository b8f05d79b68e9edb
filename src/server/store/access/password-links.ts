import { savePassword } from './credentials.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { endAccess } from './end-access.ts'
import { transaction } from '#server/store/database/transaction.ts'

/** Saves the hash of a new link; it replaces the one before. */
export async function savePasswordLink(
  database: Database,
  link: { userId: number; tokenHash: Buffer; expiresOn: Date },
): Promise<void> {
  await database.query(
    `insert into "PasswordLink" ("UserId", "TokenHash", "ExpiresOn") values ($1, $2, $3)
     on conflict ("UserId") do update set "TokenHash" = excluded."TokenHash", "ExpiresOn" = excluded."ExpiresOn"`,
    [link.userId, link.tokenHash, link.expiresOn.toISOString()],
  )
}

const isGood = `l."TokenHash" = $1 and l."ExpiresOn" > $2
  and exists (select from "User" u where u."Id" = l."UserId" and u."Active")`

/** Who could set a password with it now; null if the link is unknown, used or expired. */
export async function userOfPasswordLink(
  connection: Connection,
  tokenHash: Buffer,
  now: Date,
): Promise<{ Email: string; FullName: string } | null> {
  const { rows } = await connection.query<{ Email: string; FullName: string }>(
    `select o."Email", o."FullName" from "PasswordLink" l join "User" o on o."Id" = l."UserId" where ${isGood}`,
    [tokenHash, now.toISOString()],
  )
  return rows[0] ?? null
}

/**
 * Uses a link up: the password changes, and whatever was signed in with the old one is signed out, except for the
 * session that asks. Null if the link is unknown, used or expired.
 */
export const setPasswordByLink = (
  database: Database,
  use: { tokenHash: Buffer; passwordHash: string; keptSession: Buffer | null; now: Date },
): Promise<{ userId: number; email: string } | null> =>
  transaction(database, async (connection) => {
    const { rows } = await connection.query<{ UserId: number; Email: string }>(
      `delete from "PasswordLink" l using "User" o where o."Id" = l."UserId" and ${isGood}
       returning l."UserId", o."Email"`,
      [use.tokenHash, use.now.toISOString()],
    )
    const link = rows[0]
    if (!link) return null
    await savePassword(connection, link.UserId, use.passwordHash)
    await endAccess(connection, link.UserId, use.keptSession)
    return { userId: link.UserId, email: link.Email }
  })

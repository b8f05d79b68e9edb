import { randomUUID } from 'node:crypto'
import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'

/** Seconds; what the vendor's service answers as `expires_in`. */
export const accessTokenLife = 604_799
const refreshTokenDays = 15

/** The tokens of one sign-in of a program, by their hashes. */
interface Grant {
  userId: number
  clientId: string
  accessHash: Buffer
  refreshHash: Buffer
}

async function issue(connection: Connection, grant: Grant, familyId: string): Promise<void> {
  await connection.query(
    `insert into "AccessToken" ("TokenHash", "UserId", "FamilyId", "ExpiresOn", "ClientId")
     values ($1, $2, $3, now() + make_interval(secs => $4), $5)`,
    [grant.accessHash, grant.userId, familyId, accessTokenLife, grant.clientId],
  )
  await connection.query(
    `insert into "RefreshToken" ("TokenHash", "UserId", "ClientId", "FamilyId", "ExpiresOn")
     values ($1, $2, $3, $4, now() + make_interval(days => $5))`,
    [grant.refreshHash, grant.userId, grant.clientId, familyId, refreshTokenDays],
  )
}

/** A new grant for the same client cancels its older refresh tokens, not the access tokens. */
export const grantTokens = (database: Database, grant: Grant): Promise<void> =>
  transaction(database, async (connection) => {
    await connection.query(
      `update "RefreshToken" set "RevokedOn" = now()
       where "UserId" = $1 and "ClientId" = $2 and "RevokedOn" is null`,
      [grant.userId, grant.clientId],
    )
    await issue(connection, grant, randomUUID())
  })

/**
 * Trades a refresh token for new tokens; false if it is unknown, expired or revoked. It works once: a second use means
 * that somebody else holds it, too, so the whole family is revoked, access tokens included.
 */
export const refreshTokens = (
  database: Database,
  usedHash: Buffer,
  fresh: Pick<Grant, 'accessHash' | 'refreshHash'>,
): Promise<boolean> =>
  transaction(database, async (connection) => {
    const { rows } = await connection.query<{
      UserId: number
      ClientId: string
      FamilyId: string
      UsedOn: string | null
      isAlive: boolean
    }>(
      `select t."UserId", t."ClientId", t."FamilyId", t."UsedOn",
         t."RevokedOn" is null and t."ExpiresOn" > now() and u."Active" and u."APIAccess" as "isAlive"
       from "RefreshToken" t join "User" u on u."Id" = t."UserId" where t."TokenHash" = $1 for update of t`,
      [usedHash],
    )
    const token = rows[0]
    if (!token) return false
    if (token.UsedOn !== null) {
      await connection.query('update "RefreshToken" set "RevokedOn" = now() where "FamilyId" = $1', [token.FamilyId])
      await connection.query('delete from "AccessToken" where "FamilyId" = $1', [token.FamilyId])
      return false
    }
    if (!token.isAlive) return false
    await connection.query('update "RefreshToken" set "UsedOn" = now() where "TokenHash" = $1', [usedHash])
    await issue(connection, { ...fresh, userId: token.UserId, clientId: token.ClientId }, token.FamilyId)
    return true
  })

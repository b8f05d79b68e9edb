import type { PortalRefusal } from '#core/contract/endpoints/portals.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'

/** Seconds. */
export const portalCodeLife = 60
export const portalSessionLife = 600

/** What a code stands for. */
export interface PortalGrant {
  clientId: string
  userId: number
  /** At most these; null: what the user has. */
  roles: readonly string[] | null
  boardIds: readonly number[] | null
  /** Of the page that may use it. */
  origin: string
}

/** Keeps a code, by its hash, for 60 seconds. */
export async function savePortalCode(connection: Connection, codeHash: Buffer, grant: PortalGrant): Promise<void> {
  const { clientId, userId, roles, boardIds, origin } = grant
  await connection.query(
    `insert into "PortalCode" ("CodeHash", "ClientId", "UserId", "Roles", "BoardIds", "Origin", "ExpiresOn")
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
    [codeHash, clientId, userId, roles, boardIds, origin, portalCodeLife],
  )
}

interface StoredCode {
  ClientId: string
  UserId: number
  isUsed: boolean
  isExpired: boolean
  isRevoked: boolean
  isOfOrigin: boolean
  isActive: boolean
}

/** Whose code was refused or traded; of an unknown code nothing is known. */
export type Exchange =
  | { kind: 'begun'; clientId: string; userId: number }
  | { kind: 'refused'; code: PortalRefusal; clientId: string | null; userId: number | null }

/**
 * Trades a code for a session of ten minutes (both by their hashes), once: whatever comes of it, the code is used up. A
 * second use means that somebody else has seen the code, so it ends the session that the first one began. Source: our own
 * rule, as for refresh tokens.
 */
export const exchangePortalCode = (
  database: Database,
  codeHash: Buffer,
  { tokenHash, origin }: { tokenHash: Buffer; origin: string },
): Promise<Exchange> =>
  transaction(database, async (connection): Promise<Exchange> => {
    const { rows } = await connection.query<StoredCode>(
      `select p."ClientId", p."UserId", p."UsedOn" is not null as "isUsed", p."ExpiresOn" <= now() as "isExpired",
         c."RevokedOn" is not null as "isRevoked", p."Origin" = $2 as "isOfOrigin", u."Active" as "isActive"
       from "PortalCode" p join "PortalClient" c on c."Id" = p."ClientId" join "User" u on u."Id" = p."UserId"
       where p."CodeHash" = $1 for update of p for share of c`,
      [codeHash, origin],
    )
    const [stored] = rows
    // The locks keep a revocation, or the end of the user's access, from passing between here and the new session.
    if (!stored) return { kind: 'refused', code: 'code_unknown', clientId: null, userId: null }
    const { ClientId: clientId, UserId: userId } = stored
    const code = refusalOf(stored)
    if (code === 'code_used') await connection.query('delete from "PortalSession" where "CodeHash" = $1', [codeHash])
    else await connection.query('update "PortalCode" set "UsedOn" = now() where "CodeHash" = $1', [codeHash])
    if (code) return { kind: 'refused', code, clientId, userId }
    await connection.query(
      `insert into "PortalSession" ("TokenHash", "CodeHash", "ClientId", "UserId", "Roles", "BoardIds", "ExpiresOn")
       select $2, p."CodeHash", p."ClientId", p."UserId", p."Roles", p."BoardIds", now() + make_interval(secs => $3)
       from "PortalCode" p where p."CodeHash" = $1`,
      [codeHash, tokenHash, portalSessionLife],
    )
    return { kind: 'begun', clientId, userId }
  })

function refusalOf(code: StoredCode): PortalRefusal | null {
  if (code.isRevoked) return 'client_revoked'
  if (code.isUsed) return 'code_used'
  if (code.isExpired) return 'code_expired'
  if (!code.isOfOrigin) return 'origin_refused'
  return code.isActive ? null : 'user_unknown'
}

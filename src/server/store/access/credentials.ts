import type { Connection } from '#server/store/database/database.ts'
import { normalEmail } from './normal-email.ts'
import { findIdentity, type Identity } from './identity.ts'

/** The active user with this e-mail and the hash of their password; either may be missing. */
export async function findCredential(
  connection: Connection,
  email: string,
): Promise<{ identity: Identity | null; passwordHash: string | null }> {
  // PostgreSQL's texts have no NUL, so nobody's e-mail has.
  const isPossible = !email.includes('\0')
  const withEmail = (wanted: string) => findIdentity(connection, 'lower(u."Email") = lower($1)', [wanted])
  // As it was typed first: a mirrored account may hold an e-mail that no longer would be taken.
  const identity = isPossible ? ((await withEmail(email)) ?? (await withEmail(normalEmail(email)))) : null
  const { rows } = await connection.query<{ PasswordHash: string }>(
    'select "PasswordHash" from "Credential" where "UserId" = $1',
    [identity?.userId ?? null],
  )
  return { identity, passwordHash: rows[0]?.PasswordHash ?? null }
}

/** Sets the password of a user, by its hash. */
export async function savePassword(connection: Connection, userId: number, passwordHash: string): Promise<void> {
  await connection.query(
    `insert into "Credential" ("UserId", "PasswordHash") values ($1, $2)
     on conflict ("UserId") do update set "PasswordHash" = excluded."PasswordHash", "UpdatedOn" = now()`,
    [userId, passwordHash],
  )
}

/** Whose access token it is; null if it is unknown or expired, or the user is not active. */
export const identityOfAccessToken = (connection: Connection, tokenHash: Buffer): Promise<Identity | null> =>
  findIdentity(
    connection,
    `u."Id" = (select "UserId" from "AccessToken" where "TokenHash" = $1 and "ExpiresOn" > now())`,
    [tokenHash],
    `(select "ClientId" from "AccessToken" where "TokenHash" = $1)`,
  )

/** True at most once a day for each account, whichever server asks: the caller then tells the administrators. */
export async function claimAlarm(connection: Connection, userId: number, now: Date): Promise<boolean> {
  const { rowCount } = await connection.query(
    `update "Credential" set "AlarmedOn" = $2
     where "UserId" = $1 and ("AlarmedOn" is null or "AlarmedOn" <= $2::timestamptz - interval '1 day')`,
    [userId, now.toISOString()],
  )
  return rowCount === 1
}

/** A user, and the e-mails of the active administrators who see all locations, or one of the user's. */
export async function userWithAdministrators(
  connection: Connection,
  userId: number,
): Promise<{ fullName: string; email: string; administrators: string[] } | null> {
  const { rows } = await connection.query<{ FullName: string; Email: string; administrators: string[] | null }>(
    `select u."FullName", u."Email", (
       select array_agg(a."Email" order by a."Id") from "User" a
       where a."Active" and a."IsAdmin"
         and (coalesce(cardinality(a."Businesses"), 0) = 0 or a."Businesses" && u."Businesses")
     ) as administrators
     from "User" u where u."Id" = $1`,
    [userId],
  )
  const user = rows[0]
  return user ? { fullName: user.FullName, email: user.Email, administrators: user.administrators ?? [] } : null
}

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

export async function savePassword(connection: Connection, userId: number, passwordHash: string): Promise<void> {
  await connection.query(
    `insert into "Credential" ("UserId", "PasswordHash") values ($1, $2)
     on conflict ("UserId") do update set "PasswordHash" = excluded."PasswordHash", "UpdatedOn" = now()`,
    [userId, passwordHash],
  )
}

const sessionDays = 30

export async function startSession(connection: Connection, userId: number, tokenHash: Buffer): Promise<void> {
  await connection.query(
    `insert into "Session" ("TokenHash", "UserId", "ExpiresOn") values ($1, $2, now() + make_interval(days => $3))`,
    [tokenHash, userId, sessionDays],
  )
}

export async function endSession(connection: Connection, tokenHash: Buffer): Promise<void> {
  await connection.query('delete from "Session" where "TokenHash" = $1', [tokenHash])
}

export const identityOfSession = (connection: Connection, tokenHash: Buffer): Promise<Identity | null> =>
  findIdentity(connection, `u."Id" = (select "UserId" from "Session" where "TokenHash" = $1 and "ExpiresOn" > now())`, [
    tokenHash,
  ])

export const identityOfAccessToken = (connection: Connection, tokenHash: Buffer): Promise<Identity | null> =>
  findIdentity(
    connection,
    `u."Id" = (select "UserId" from "AccessToken" where "TokenHash" = $1 and "ExpiresOn" > now())`,
    [tokenHash],
  )

import { hashPassword, isPassword } from '#server/auth/password.ts'
import { endAccess } from '#server/store/access/end-access.ts'
import { normalEmail } from '#server/store/access/normal-email.ts'
import { savePassword } from '#server/store/access/credentials.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'

export interface Administrator {
  email: string
  password: string
}

/**
 * Creates the administrator, or gives the user with this e-mail full rights and this password. Another password than
 * before signs the user out everywhere.
 */
export const ensureAdministrator = (database: Database, administrator: Administrator): Promise<void> =>
  transaction(database, (connection) => writeAdministrator(connection, administrator))

/** The same as part of a transaction. */
export async function writeAdministrator(connection: Connection, { email, password }: Administrator): Promise<void> {
  const { rows } = await connection.query<{ Id: number }>(
    `insert into "User" ("FullName", "Email", "IsAdmin", "APIAccess", "UpdatedBy")
     values ('Administrator', $1, true, true, $1)
     on conflict (lower("Email")) do update set "IsAdmin" = true, "APIAccess" = true, "Active" = true, "Businesses" = null
     returning "Id"`,
    [normalEmail(email)],
  )
  const id = rows[0]!.Id
  const before = await connection.query<{ PasswordHash: string }>(
    'select "PasswordHash" from "Credential" where "UserId" = $1',
    [id],
  )
  const [known] = before.rows
  // Every start comes here, most of them with the password that there is.
  if (known && (await isPassword(password, known.PasswordHash, 'known'))) return
  await savePassword(connection, id, await hashPassword(password))
  // The one before may have become known to somebody, who is signed in with it.
  if (known) await endAccess(connection, id)
}

/** Whether an active administrator with a password exists, the one of the demo aside. */
export async function hasAdministrator(database: Database): Promise<boolean> {
  const { rows } = await database.query(
    `select 1 from "User" u join "Credential" c on c."UserId" = u."Id"
     where u."IsAdmin" and u."Active" and u."Email" <> $1 limit 1`,
    [demoAdministrator.email],
  )
  return rows.length > 0
}

/** For demos only, until a real administrator is configured. */
export const demoAdministrator: Administrator = { email: 'demo@pipeline.example', password: 'pipeline-demo' }

/** Whether the demo administrator exists and is active. */
export async function hasDemoAdministrator(database: Database): Promise<boolean> {
  const { rows } = await database.query('select 1 from "User" where "Email" = $1 and "Active"', [
    demoAdministrator.email,
  ])
  return rows.length > 0
}

/** Deactivates the demo administrator, whose password is public, once there is a real one. */
export async function deactivateDemoAdministrator(database: Database): Promise<void> {
  await database.query('update "User" set "Active" = false where "Email" = $1', [demoAdministrator.email])
}

/** Whether nobody has ever had a password, so that nothing in the database can be anybody's own. */
export async function isWithoutPasswords(database: Database): Promise<boolean> {
  const { rows } = await database.query('select 1 from "Credential" limit 1')
  return rows.length === 0
}

import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { findIdentity, type Identity } from './identity.ts'

const sessionDays = 30

/** Begins a session of 30 days. The one that the same browser had before ends, whoever it belonged to. */
export const startSession = (
  database: Database,
  session: { userId: number; tokenHash: Buffer; replacedHash?: Buffer | null },
): Promise<void> =>
  transaction(database, async (connection) => {
    if (session.replacedHash) await endSession(connection, session.replacedHash)
    await connection.query(
      `insert into "Session" ("TokenHash", "UserId", "ExpiresOn") values ($1, $2, now() + make_interval(days => $3))`,
      [session.tokenHash, session.userId, sessionDays],
    )
  })

/** Ends a session; one that is unknown is over already. */
export async function endSession(connection: Connection, tokenHash: Buffer): Promise<void> {
  await connection.query('delete from "Session" where "TokenHash" = $1', [tokenHash])
}

/** Whose session it is; null if there is none, or it is over: 30 days old, or not used for these hours. */
export const identityOfSession = (
  connection: Connection,
  tokenHash: Buffer,
  inactivityHours: number,
): Promise<Identity | null> =>
  findIdentity(
    connection,
    `u."Id" = (select "UserId" from "Session" where "TokenHash" = $1 and "ExpiresOn" > now()
       and "LastUsedOn" > now() - make_interval(hours => $2))`,
    [tokenHash, inactivityHours],
  )

/** Notes that the session is in use. */
export async function touchSession(connection: Connection, tokenHash: Buffer): Promise<void> {
  await connection.query('update "Session" set "LastUsedOn" = now() where "TokenHash" = $1', [tokenHash])
}

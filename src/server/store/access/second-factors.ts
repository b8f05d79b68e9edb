import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { endAccess } from './end-access.ts'

export interface SecondFactor {
  /** Base32. Only the check of a code reads it; it leaves the server once, while it is being set up. */
  secret: string
  isConfirmed: boolean
  recoveryCodes: number
}

/** Null if the user has none, and none being set up. */
export async function findSecondFactor(connection: Connection, userId: number): Promise<SecondFactor | null> {
  const { rows } = await connection.query<{ Secret: string; isConfirmed: boolean; recoveryCodes: number }>(
    `select s."Secret", s."ConfirmedOn" is not null as "isConfirmed",
       (select count(*) from "RecoveryCode" r where r."UserId" = s."UserId") as "recoveryCodes"
     from "SecondFactor" s where s."UserId" = $1`,
    [userId],
  )
  const found = rows[0]
  return found ? { secret: found.Secret, isConfirmed: found.isConfirmed, recoveryCodes: found.recoveryCodes } : null
}

/** Begins a set-up, or begins it anew; false if the user has a second factor already. */
export async function beginSecondFactor(
  connection: Connection,
  userId: number,
  secret: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `insert into "SecondFactor" ("UserId", "Secret", "CreatedOn") values ($1, $2, $3)
     on conflict ("UserId") do update set "Secret" = excluded."Secret", "CreatedOn" = excluded."CreatedOn"
     where "SecondFactor"."ConfirmedOn" is null`,
    [userId, secret, now.toISOString()],
  )
  return rowCount === 1
}

/**
 * From now on the user needs a second factor. Whatever was signed in with the password alone is signed out, except for
 * the session that asks. False if the set-up was replaced or finished meanwhile.
 */
export const confirmSecondFactor = (
  database: Database,
  factor: { userId: number; secret: string; step: number; recoveryHashes: readonly Buffer[] },
  keptSession: Buffer | null,
  now: Date,
): Promise<boolean> =>
  transaction(database, async (connection) => {
    const { rowCount } = await connection.query(
      `update "SecondFactor" set "ConfirmedOn" = $3, "LastStep" = $4
       where "UserId" = $1 and "Secret" = $2 and "ConfirmedOn" is null`,
      [factor.userId, factor.secret, now.toISOString(), factor.step],
    )
    if (rowCount !== 1) return false
    await connection.query('insert into "RecoveryCode" ("UserId", "Hash") select $1, unnest($2::bytea[])', [
      factor.userId,
      factor.recoveryHashes,
    ])
    await endAccess(connection, factor.userId, keptSession)
    return true
  })

/** Uses the code of a step up; false if this or a later one was used before. */
export async function spendStep(connection: Connection, userId: number, step: number): Promise<boolean> {
  const { rowCount } = await connection.query(
    'update "SecondFactor" set "LastStep" = $2 where "UserId" = $1 and coalesce("LastStep", 0) < $2',
    [userId, step],
  )
  return rowCount === 1
}

/** Uses a recovery code up; false if the user has no such code (any more). */
export async function spendRecoveryCode(connection: Connection, userId: number, hash: Buffer): Promise<boolean> {
  const { rowCount } = await connection.query('delete from "RecoveryCode" where "UserId" = $1 and "Hash" = $2', [
    userId,
    hash,
  ])
  return rowCount === 1
}

/** Takes the second factor away, its recovery codes with it; false if there was none. */
export async function removeSecondFactor(connection: Connection, userId: number): Promise<boolean> {
  const { rows } = await connection.query<{ wasConfirmed: boolean }>(
    `delete from "SecondFactor" where "UserId" = $1 returning "ConfirmedOn" is not null as "wasConfirmed"`,
    [userId],
  )
  return rows[0]?.wasConfirmed === true
}

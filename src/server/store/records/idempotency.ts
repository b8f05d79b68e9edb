import { deleteInBatches } from '#server/store/database/delete-in-batches.ts'
import type { Connection } from '#server/store/database/database.ts'

export interface IdempotencyKey {
  key: string
  /** A hash of everything that makes the request what it is. */
  fingerprint: string
}

export type Claim =
  | { kind: 'claimed' }
  | { kind: 'answered'; answer: unknown }
  /** The key was used for another request. */
  | { kind: 'key-reused' }
  /** The first request with this key is still at work. */
  | { kind: 'key-busy' }

/** Claims the key for this transaction, or tells what became of the request that had it first. */
export async function claimKey(connection: Connection, userId: number, key: IdempotencyKey): Promise<Claim> {
  const { rows: locks } = await connection.query<{ isFree: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isFree"',
    [`${userId} ${key.key}`],
  )
  if (!locks[0]?.isFree) return { kind: 'key-busy' }
  const { rowCount } = await connection.query(
    `insert into "IdempotencyKey" ("UserId", "Key", "Fingerprint") values ($1, $2, $3) on conflict do nothing`,
    [userId, key.key, key.fingerprint],
  )
  if (rowCount === 1) return { kind: 'claimed' }
  const { rows } = await connection.query<{ Fingerprint: string; Answer: unknown }>(
    'select "Fingerprint", "Answer" from "IdempotencyKey" where "UserId" = $1 and "Key" = $2',
    [userId, key.key],
  )
  if (rows[0]?.Fingerprint !== key.fingerprint) return { kind: 'key-reused' }
  return { kind: 'answered', answer: rows[0].Answer }
}

/** Keeps the answer, and whom it tells of, so that an erasure finds it. */
export async function saveAnswer(
  connection: Connection,
  userId: number,
  key: IdempotencyKey,
  answer: unknown,
  customerId: number | null,
): Promise<void> {
  await connection.query(
    'update "IdempotencyKey" set "Answer" = $3, "CoworkerId" = $4 where "UserId" = $1 and "Key" = $2',
    [userId, key.key, JSON.stringify(answer), customerId],
  )
}

/** Leaves of the stored answers that tell of a customer only which record was written: a repeat is still not applied. */
export async function forgetCustomerInAnswers(connection: Connection, customerId: number): Promise<void> {
  await connection.query(
    `update "IdempotencyKey" set "Answer" = jsonb_set("Answer"::jsonb, '{record}', jsonb_build_object(
       'Id', "Answer"->'record'->'Id', 'Version', "Answer"->'record'->'Version'))
     where "CoworkerId" = $1`,
    [customerId],
  )
}

/** Keys live for 48 hours. Answers how many were forgotten. */
export const forgetOldKeys = (connection: Connection): Promise<number> =>
  deleteInBatches(connection, 'IdempotencyKey', `"CreatedOn" < now() - interval '48 hours'`)

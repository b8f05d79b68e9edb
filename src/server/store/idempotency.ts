import type { Connection } from './database.ts'

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

export async function saveAnswer(
  connection: Connection,
  userId: number,
  key: IdempotencyKey,
  answer: unknown,
): Promise<void> {
  await connection.query('update "IdempotencyKey" set "Answer" = $3 where "UserId" = $1 and "Key" = $2', [
    userId,
    key.key,
    JSON.stringify(answer),
  ])
}

/**
 * Leaves of the stored answers that name a customer only which record was written: a repeated request is still not
 * applied twice. Of all records only a customer has a tour date.
 */
export async function forgetCustomerInAnswers(connection: Connection, customerId: number): Promise<void> {
  await connection.query(
    `update "IdempotencyKey" set "Answer" = jsonb_set("Answer"::jsonb, '{record}', jsonb_build_object(
       'Id', "Answer"->'record'->'Id', 'Version', "Answer"->'record'->'Version'))
     where "Answer"->'record'->>'CoworkerId' = $1
       or ("Answer"->'record'->>'Id' = $1 and "Answer"->'record'->'TourDate' is not null)`,
    [String(customerId)],
  )
}

/** Keys live for 48 hours. */
export async function forgetOldKeys(connection: Connection): Promise<void> {
  await connection.query(`delete from "IdempotencyKey" where "CreatedOn" < now() - interval '48 hours'`)
}

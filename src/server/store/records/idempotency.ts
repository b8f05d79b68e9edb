import { createHash } from 'node:crypto'
import { deleteInBatches } from '#server/store/database/delete-in-batches.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

export interface IdempotencyKey {
  key: string
  /** From `fingerprint`: a key may only be repeated with an equal request. */
  fingerprint: string
}

export type Claim =
  | { kind: 'claimed' }
  | { kind: 'answered'; answer: unknown }
  /** The key was used for another request. */
  | { kind: 'key-reused' }
  /** The first request with this key is still running. */
  | { kind: 'key-busy' }

/** Returns a hash (SHA-256, base64) of the parts of a request that must be equal when its key is repeated. */
export const fingerprint = (...request: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64')

/**
 * Claims the key of a user for this transaction, or returns the result of the first request with it. A rollback releases
 * the key. Source: our own rule.
 */
export async function claimKey(connection: Connection, userId: number, key: IdempotencyKey): Promise<Claim> {
  const { rows: claims } = await connection.query<{ isFree: boolean; isClaimed: boolean }>(
    prepared(
      `with lock as materialized (select pg_try_advisory_xact_lock(hashtextextended($4, 0)) as "isFree"),
       claimed as (
         insert into "IdempotencyKey" ("UserId", "Key", "Fingerprint")
         select $1, $2, $3 from lock where "isFree" on conflict do nothing returning 1
       )
       select "isFree", exists (select from claimed) as "isClaimed" from lock`,
      [userId, key.key, key.fingerprint, `${userId} ${key.key}`],
    ),
  )
  if (!claims[0]?.isFree) return { kind: 'key-busy' }
  if (claims[0].isClaimed) return { kind: 'claimed' }
  const { rows } = await connection.query<{ Fingerprint: string; Answer: unknown }>(
    'select "Fingerprint", "Answer" from "IdempotencyKey" where "UserId" = $1 and "Key" = $2',
    [userId, key.key],
  )
  if (rows[0]?.Fingerprint !== key.fingerprint) return { kind: 'key-reused' }
  return { kind: 'answered', answer: rows[0].Answer }
}

/** Stores the answer for repeats of the request, with the customer (Id) it contains, so that an erasure finds it. */
export async function saveAnswer(
  connection: Connection,
  userId: number,
  key: IdempotencyKey,
  answer: unknown,
  customerId: number | null,
): Promise<void> {
  await connection.query(
    prepared('update "IdempotencyKey" set "Answer" = $3, "CoworkerId" = $4 where "UserId" = $1 and "Key" = $2', [
      userId,
      key.key,
      JSON.stringify(answer),
      customerId,
    ]),
  )
}

/** Erases a customer (Id) from the stored answers. Id and version of the record stay, so that a repeat is still not applied. */
export async function eraseCustomerInAnswers(connection: Connection, customerId: number): Promise<void> {
  await connection.query(
    `update "IdempotencyKey" set "Answer" = jsonb_set("Answer"::jsonb, '{record}', jsonb_build_object(
       'Id', "Answer"->'record'->'Id', 'Version', "Answer"->'record'->'Version',
       'VersionToken', "Answer"->'record'->'VersionToken'))
     where "CoworkerId" = $1`,
    [customerId],
  )
}

/** Deletes keys after 48 hours. Returns the number of deleted rows. */
export const deleteExpiredKeys = (connection: Connection): Promise<number> =>
  deleteInBatches(connection, 'IdempotencyKey', `"CreatedOn" < now() - interval '48 hours'`)

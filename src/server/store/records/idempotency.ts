import { createHash } from 'node:crypto'
import { deleteInBatches } from '#server/store/database/delete-in-batches.ts'
import type { Connection } from '#server/store/database/database.ts'
import { pipelined } from '#server/store/database/pipelined.ts'
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
 * Claims the key of a user for this transaction, or returns the result of the first request with it. Whoever claims it
 * stores an answer before the commit; a rollback releases the key. Source: our own rule.
 */
export async function claimKey(connection: Connection, userId: number, key: IdempotencyKey): Promise<Claim> {
  // Two statements: the snapshot of the second is taken behind the lock, and shows what its last holder has stored.
  const [lock, stored] = await pipelined([
    connection.query<{ isFree: boolean }>(
      prepared('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isFree"', [`${userId} ${key.key}`]),
    ),
    connection.query<{ Fingerprint: string; Answer: unknown }>(
      prepared('select "Fingerprint", "Answer" from "IdempotencyKey" where "UserId" = $1 and "Key" = $2', [
        userId,
        key.key,
      ]),
    ),
  ])
  if (!lock.rows[0]?.isFree) return { kind: 'key-busy' }
  const [first] = stored.rows
  if (!first) return { kind: 'claimed' }
  return first.Fingerprint === key.fingerprint ? { kind: 'answered', answer: first.Answer } : { kind: 'key-reused' }
}

/**
 * Stores the answer under a key that this transaction has claimed, for repeats of the request (null: none is repeated),
 * with the customer (Id) it contains, so that an erasure finds it.
 */
export async function saveAnswer(
  connection: Connection,
  userId: number,
  key: IdempotencyKey,
  answer: object | null,
  customerId: number | null,
): Promise<void> {
  await connection.query(
    prepared(
      `insert into "IdempotencyKey" ("UserId", "Key", "Fingerprint", "Answer", "CoworkerId")
       values ($1, $2, $3, $4, $5)`,
      [userId, key.key, key.fingerprint, answer && JSON.stringify(answer), customerId],
    ),
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

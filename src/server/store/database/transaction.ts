import { announceRaised, forgetRaised } from './committed.ts'
import type { Connection, Database } from './database.ts'
import { isUnanswered } from './is-overload.ts'
import { pipelined } from './pipelined.ts'
import { planOnce } from './prepared.ts'

const isTransient = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')

const mostTries = 3

/**
 * A statement is planned once, and often for tables that are still empty: reading them whole is the best plan then, and the
 * worst one later. What a write looks for is found by Ids and keys, each of which has an index.
 */
const byIndex = 'set local enable_seqscan = off'

const begin = `begin; ${planOnce}; ${byIndex}`

/** Statements that need no round trip of their own, because they are sent together with those of the transaction. */
interface Companions<Result, Read> {
  /** Sent with the `begin`, and so nothing that writes: were that to fail, it would run outside of a transaction. */
  read?: (connection: Connection) => Promise<Read>
  /** One statement, sent with the `commit`; nothing is committed if it fails. */
  last?: (connection: Connection, result: Result) => Promise<unknown>
}

/**
 * Runs `work` in one transaction. It is committed if `isApplied` says so of the result and rolled back otherwise, so
 * that a refusal can be returned as a value. Serialisation failures and deadlocks are tried again.
 *
 * Work may send statements that do not wait for each other, by `pipelined`: with `Promise.all`, one could go on after the
 * rollback.
 */
export async function transaction<Result, Read = undefined>(
  database: Database,
  work: (connection: Connection, read: Read) => Promise<Result>,
  isApplied: (result: Result) => boolean = () => true,
  { read, last }: Companions<Result, Read> = {},
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const client = await database.connect()
    let broken: Error | undefined
    try {
      forgetRaised(client)
      const [, first] = await pipelined([client.query(begin), read?.(client)])
      const result = await work(client, first as Read)
      if (isApplied(result)) await commit(client, last?.(client, result))
      else {
        forgetRaised(client)
        await client.query('rollback')
      }
      announceRaised(database, client)
      return result
    } catch (error) {
      if (error instanceof Error && isUnanswered(error)) broken = error
      else await client.query('rollback').catch((rollbackError: Error) => (broken = rollbackError))
      if (!isTransient(error) || tries === mostTries) throw error
    } finally {
      client.release(broken)
    }
  }
}

/** PostgreSQL answers the commit of a transaction that has failed with a rollback, which is no error to it. */
async function commit(client: Connection, sentBefore: Promise<unknown> | undefined): Promise<void> {
  const [, { command }] = await pipelined([sentBefore, client.query('commit')])
  if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`)
}

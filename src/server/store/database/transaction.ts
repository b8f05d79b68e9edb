import { announceRaised, forgetRaised } from './committed.ts'
import type { Connection, Database } from './database.ts'
import { isUnanswered } from './is-overload.ts'

const isTransient = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')

const mostTries = 3

/**
 * PostgreSQL would plan a prepared statement with an array of Ids anew each time, for how many there are; to read one
 * record by its joins that takes four times as long as reading it. Everything here is found by Ids, however many.
 */
const begin = 'begin; set local plan_cache_mode = force_generic_plan'

/**
 * Runs `work` in one transaction. It is committed if `isApplied` says so of the result and rolled back otherwise, so
 * that a refusal can be returned as a value. Serialisation failures and deadlocks are tried again.
 */
export async function transaction<Result>(
  database: Database,
  work: (connection: Connection) => Promise<Result>,
  isApplied: (result: Result) => boolean = () => true,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const client = await database.connect()
    let broken: Error | undefined
    try {
      forgetRaised(client)
      await client.query(begin)
      const result = await work(client)
      if (!isApplied(result)) forgetRaised(client)
      await client.query(isApplied(result) ? 'commit' : 'rollback')
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

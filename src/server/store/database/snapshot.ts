import type { Connection, Database } from './database.ts'
import { isUnanswered } from './is-overload.ts'
import { pipelined } from './pipelined.ts'

const begin = 'begin isolation level repeatable read, read only'

/** Runs reads that all see the same state of the data. Nothing waits for the end of their transaction. */
export async function inSnapshot<Result>(
  database: Database,
  read: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const client = await database.connect()
  const end = (broken?: Error) => client.release(broken)
  try {
    const [, result] = await pipelined([client.query(begin), read(client)])
    client.query('commit').then(() => end(), end)
    return result
  } catch (error) {
    if (error instanceof Error && isUnanswered(error)) end(error)
    else await client.query('rollback').then(() => end(), end)
    throw error
  }
}

/**
 * Runs reads on one connection, so that those which do not wait for each other are sent together and run in the order in
 * which they are sent. Each sees what was committed before it.
 */
export async function inOrder<Result>(
  database: Database,
  read: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const client = await database.connect()
  let broken: Error | undefined
  try {
    return await read(client)
  } catch (error) {
    if (error instanceof Error && isUnanswered(error)) broken = error
    throw error
  } finally {
    client.release(broken)
  }
}

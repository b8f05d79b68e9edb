import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** Creates a database from a template that `migrate` fills once per run and name. Both are dropped at the end of the run. */
export async function freshDatabase({
  name,
  migrate,
}: {
  name: string
  /** Must close its connections before it resolves. */
  migrate: (connectionString: string) => Promise<void>
}): Promise<string> {
  const server = inject('testServer')
  const run = inject('testRun')
  const template = `${run}_template_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
  const database = `${run}_${randomUUID().slice(0, 8)}`
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) await makeTemplate(client, template, migrate)
    await client.query('select pg_advisory_unlock(hashtext($1))', [template])
    await client.query(`create database "${database}" template "${template}"`)
  } finally {
    await client.end()
  }
  return toDatabase(server, database)
}

/** Copies a database, to which nobody may be connected, and returns the connection string of the copy. */
export async function copyDatabase(connectionString: string): Promise<string> {
  const server = inject('testServer')
  const original = /^\w+:\/\/[^/?]*\/([^?]*)/.exec(connectionString)?.[1] ?? ''
  const copy = `${inject('testRun')}_${randomUUID().slice(0, 8)}`
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(`create database "${copy}" template "${original}"`)
  } finally {
    await client.end()
  }
  return toDatabase(server, copy)
}

/** Renamed only when it is complete: after a failed migration every test that needs the template fails, not only the first. */
async function makeTemplate(
  client: pg.Client,
  template: string,
  migrate: (connectionString: string) => Promise<void>,
): Promise<void> {
  const draft = `${template}_draft`
  await client.query(`drop database if exists "${draft}" with (force)`)
  await client.query(`create database "${draft}"`)
  await migrate(toDatabase(inject('testServer'), draft))
  await client.query(`alter database "${draft}" rename to "${template}"`)
}

/** The connection string of another database on the same server. */
const toDatabase = (connectionString: string, database: string): string =>
  connectionString.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, (_, server: string) => `${server}/${database}`)

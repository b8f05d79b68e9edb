import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '#server/postgres/start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of a server on which tests may create databases. */
    testServer: string
    /** Name prefix of the databases of this run, which are dropped at its end. */
    testRun: string
  }
}

/** One PostgreSQL server for all tests of a run: the one of `DATABASE_URL`, or a temporary embedded one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = `test_${randomUUID().slice(0, 8)}`
  project.provide('testRun', run)
  const external = process.env['DATABASE_URL']
  if (external) {
    project.provide('testServer', external)
    return () => dropDatabases(external, run)
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'pb-tests-'))
  const postgres = await startPostgres({ dataDir, durable: false })
  project.provide('testServer', postgres.connectionString)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function dropDatabases(server: string, run: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [run],
  )
  for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`)
  await client.end()
}

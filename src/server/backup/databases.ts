import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { clusterVersion } from '#server/postgres/cluster.ts'
import { runningServer } from '#server/postgres/running-server.ts'
import { startPostgres } from '#server/postgres/start-postgres.ts'
import { BadBackup } from './frames.ts'
import { withPatientClient } from './patient-client.ts'

/** Where the data are: a PostgreSQL of one's own, or the embedded one of a data folder. */
export interface Place {
  readonly databaseUrl: string | undefined
  readonly dataDir: string
}

type Work<Result> = (client: pg.Client) => Promise<Result>

/** Connects to a database with data; an embedded one that nobody runs is started meanwhile. */
export async function withExisting<Result>({ databaseUrl, dataDir }: Place, work: Work<Result>): Promise<Result> {
  if (databaseUrl !== undefined) return withPatientClient(databaseUrl, work)
  const folder = resolve(dataDir)
  if ((await clusterVersion(join(folder, 'postgres'))) === null) {
    throw new BadBackup(`There is no database in ${folder}. Set DATA_DIR or DATABASE_URL to the one to back up.`)
  }
  const running = await runningServer(folder)
  if (running !== null && (await isReachable(running))) return withPatientClient(running, work)
  return withStarted(folder, work)
}

/** Connects to a database to restore into: one that is empty, or a new one in a folder that is empty or not there yet. */
export async function withEmpty<Result>({ databaseUrl, dataDir }: Place, work: Work<Result>): Promise<Result> {
  if (databaseUrl !== undefined) return withPatientClient(databaseUrl, work)
  const folder = resolve(dataDir)
  const found = await contentOf(folder)
  if (found.length > 0) {
    throw new BadBackup(
      `${folder} is not empty: it holds ${found.slice(0, 5).join(', ')}. Set DATA_DIR to an empty one.`,
    )
  }
  try {
    return await withStarted(folder, work)
  } catch (error) {
    // The folder was empty, so all that is in it is of this attempt.
    for (const name of await contentOf(folder)) await rm(join(folder, name), { recursive: true, force: true })
    throw error
  }
}

const contentOf = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })

async function withStarted<Result>(dataDir: string, work: Work<Result>): Promise<Result> {
  const postgres = await startPostgres({ dataDir })
  try {
    return await withPatientClient(postgres.connectionString, work)
  } finally {
    await postgres.stop()
  }
}

const isReachable = (connectionString: string): Promise<boolean> =>
  withPatientClient(connectionString, async () => true).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ECONNREFUSED' || code === 'ENOENT') return false
    throw error
  })

import { open, rename, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { newestSchema } from '#server/store/database/migrate.ts'
import { BadBackup, encodeFrame, type Frame } from './frames.ts'
import { readTables, withSnapshot } from './read-tables.ts'
import { beginsAsBackup, sealing } from './sealed-file.ts'

/** What was backed up or restored. */
export interface Summary {
  readonly tables: number
  readonly rows: number
  /** The canonical hash of the business data. */
  readonly hash: string
}

/**
 * Writes everything that a restore needs, as it is at one moment, into a file of mode 0600, while servers go on writing.
 * The memory that it takes does not depend on the data. The file has its name only when it is complete and on disk; an
 * older backup of that name is replaced, any other file is not. Throws a BadBackup with a sentence for the operator.
 */
export async function writeBackup(
  client: pg.Client,
  path: string,
  { at, signal }: { at: Date; signal?: AbortSignal | undefined },
): Promise<Summary> {
  if ((await beginsAsBackup(path)) === false) {
    throw new BadBackup(`${path} exists and is not a backup. Name another file.`)
  }
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`
  const file = await open(draft, 'wx', 0o600).catch((error: Error) => {
    throw new BadBackup(`${path} cannot be written (${error.message}).`)
  })
  try {
    const counted = { tables: 0, rows: 0, hash: '' }
    const frames = async function* () {
      for await (const frame of framesOf(client, at)) {
        if (frame.kind === 'table') counted.tables += 1
        else if (frame.kind === 'table-end') counted.rows += frame.rows
        else if (frame.kind === 'end') counted.hash = frame.hash
        yield encodeFrame(frame)
      }
    }
    const output = file.createWriteStream({ flush: true })
    await withSnapshot(client, () =>
      pipeline(Readable.from(frames(), { objectMode: true }), createGzip(), sealing(), output, { signal }),
    )
    await rename(draft, path)
    if (process.platform !== 'win32') await syncFolder(dirname(path))
    return counted
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}

async function* framesOf(client: pg.Client, at: Date): AsyncGenerator<Frame> {
  yield { kind: 'head', schema: await schemaOf(client), at: at.toISOString() }
  const hash = yield* readTables(client)
  yield { kind: 'sequences', last: await lastNumbers(client) }
  yield { kind: 'end', hash }
}

async function schemaOf(client: pg.Client): Promise<number> {
  const { rows: found } = await client.query(`select from pg_class where oid = to_regclass('"Migration"')`)
  if (found.length === 0) throw new BadBackup('The database holds no data of Pipeline Board.')
  const { rows } = await client.query<{ schema: number }>('select max("Number") as schema from "Migration"')
  const schema = rows[0]?.schema ?? 0
  if (schema <= newestSchema) return schema
  throw new BadBackup(
    `The database has schema ${schema}, this program knows ${newestSchema}. Use the program that serves it.`,
  )
}

/** Of every sequence that was used. Read after the tables: it is no lower than any Id in them. */
async function lastNumbers(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value::text as last from pg_sequences
     where schemaname = current_schema() and last_value is not null order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync()
  await folder.close()
}

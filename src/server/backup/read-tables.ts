import { createHash } from 'node:crypto'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import type { Frame, TableHead } from './frames.ts'
import { copyOutSql, isBusinessData, tablesOf } from './tables.ts'

/** The state of a database at one moment, for as long as `work` runs, while others go on writing. */
export async function withSnapshot<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin isolation level repeatable read, read only')
  try {
    return await work()
  } finally {
    await client.query('rollback').catch(() => {})
  }
}

/** The frames of every table, and of the end: the canonical hash of the business data. */
export async function* readTables(client: pg.Client): AsyncGenerator<Frame, string> {
  const digests = new Map<string, string>()
  for (const table of await tablesOf(client)) {
    yield { kind: 'table', ...table }
    const hash = createHash('sha256')
    const stream = await copyOut(client, table)
    for await (const text of stream) {
      hash.update(text as Buffer)
      yield { kind: 'rows', text: text as Buffer }
    }
    const sha256 = hash.digest('hex')
    digests.set(table.name, sha256)
    yield { kind: 'table-end', rows: stream.rowCount, sha256 }
  }
  return canonicalHash(digests)
}

/** The rows of one table as COPY writes them, in the order of the primary key. */
export const copyOut = async (client: pg.Client, table: TableHead) =>
  client.query(copyStreams.to(await copyOutSql(client, table)))

/** The SHA-256 over names and checksums of the tables with business data, in the order of their names; hexadecimal. */
export function canonicalHash(digests: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [name, sha256] of [...digests].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (isBusinessData(name)) hash.update(`${name} ${sha256}\n`)
  }
  return hash.digest('hex')
}

/** The canonical hash of the business data as they are now. */
export const hashOfDatabase = (client: pg.Client): Promise<string> =>
  withSnapshot(client, async () => {
    const frames = readTables(client)
    for (;;) {
      const { done, value } = await frames.next()
      if (done) return value
    }
  })

import { createHash } from 'node:crypto'
import { pipeline as connect, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { lockSchema, migrateWithin, newestSchema } from '#server/store/database/migrate.ts'
import { BadBackup, decodeFrames, type Frame, type TableHead } from './frames.ts'
import { canonicalHash, copyOut } from './read-tables.ts'
import { requireSealed, sealedContent } from './sealed-file.ts'
import { copyInSql, quoted, tablesOf } from './tables.ts'
import type { Summary } from './write-backup.ts'

/**
 * Fills an empty database from a backup, in one transaction: the schema that the backup is of, the rows, the sequences,
 * then the newer migrations. Before the commit every table is read back, and its checksum compared with the backup's.
 * Throws a BadBackup with a sentence for the operator; nothing is written then.
 */
export async function restoreBackup(client: pg.Client, path: string): Promise<Summary> {
  const size = await requireSealed(path)
  await client.query('begin')
  try {
    await lockSchema(client)
    await requireEmpty(client)
    // The callback is for nobody: whoever reads the last stream gets the errors of all.
    const content = connect(sealedContent(path, size), createGunzip(), () => {})
    const summary = await restoreFrames(client, decodeFrames(content))
    await migrateWithin(client)
    await client.query('commit')
    // Without statistics, queries are planned for empty tables until autovacuum runs.
    await client.query('analyze').catch(() => {})
    return summary
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
  )
  if (rows.length === 0) return
  const names = rows.slice(0, 5).map(({ name }) => name)
  const others = rows.length > names.length ? ` and ${rows.length - names.length} more` : ''
  throw new BadBackup(
    `The database is not empty: it has the tables ${names.join(', ')}${others}. Restore into an empty one.`,
  )
}

async function restoreFrames(client: pg.Client, frames: AsyncGenerator<Frame>): Promise<Summary> {
  const digests = new Map<string, string>()
  let rows = 0
  let isWhole = false
  let known: TableHead[] = []
  for (let { value: frame, done } = await frames.next(); !done; { value: frame, done } = await frames.next()) {
    switch (frame.kind) {
      case 'head':
        if (frame.schema > newestSchema) throw newer(frame.schema)
        await migrateWithin(client, frame.schema)
        known = await tablesOf(client)
        break
      case 'table': {
        requireKnown(frame, known)
        const end = await restoreTable(client, frame, frames)
        digests.set(frame.name, end.sha256)
        rows += end.rows
        break
      }
      case 'sequences':
        for (const [name, last] of Object.entries(frame.last)) {
          await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), last])
        }
        break
      case 'end':
        isWhole = frame.hash === canonicalHash(digests)
        break
      case 'rows':
      case 'table-end':
        throw new BadBackup('Its frames are out of order.')
    }
  }
  if (!isWhole) throw new BadBackup('Its parts do not add up to the whole that it names.')
  return { tables: digests.size, rows, hash: canonicalHash(digests) }
}

/** The names go into SQL, and only those of its schema belong there. */
function requireKnown({ name, columns }: TableHead, tables: readonly TableHead[]): void {
  const table = tables.find((each) => each.name === name)
  if (table && columns.every((column) => table.columns.includes(column))) return
  throw new BadBackup(`It holds a table ${name} that its schema does not have.`)
}

async function restoreTable(client: pg.Client, table: TableHead, frames: AsyncGenerator<Frame>) {
  let end: Extract<Frame, { kind: 'table-end' }> | null = null
  const rows = async function* () {
    for (let { value: frame, done } = await frames.next(); !done; { value: frame, done } = await frames.next()) {
      if (frame.kind === 'rows') yield frame.text
      else if (frame.kind === 'table-end') return void (end = frame)
      else break
    }
    throw new BadBackup(`Its table ${table.name} has no end.`)
  }
  await pipeline(Readable.from(rows(), { objectMode: true }), client.query(copyStreams.from(copyInSql(table))))
  const { sha256, rows: count } = end!
  const hash = createHash('sha256')
  for await (const text of await copyOut(client, table)) hash.update(text as Buffer)
  if (hash.digest('hex') !== sha256) throw new BadBackup(`The checksum of its table ${table.name} does not fit.`)
  return { sha256, rows: count }
}

const newer = (schema: number) =>
  new BadBackup(`The backup has schema ${schema}, this program knows ${newestSchema}. Restore with the newer program.`)

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateWithin, newestSchema } from '#server/store/database/migrate.ts'
import { askDatabase } from '#server/testing/ask-database.ts'
import { freshDatabase } from '#server/testing/fresh-database.ts'
import { testServer } from '#server/testing/test-server.ts'
import { decodeFrames, encodeFrame, type Frame } from './frames.ts'
import { withPatientClient } from './patient-client.ts'
import { restoreBackup } from './restore-backup.ts'
import { requireSealed, sealedContent, sealing } from './sealed-file.ts'
import { writeBackup } from './write-backup.ts'

const at = new Date('2026-11-28T09:00:00Z')
let folder: string
let whole: Buffer
const laterFormat = Buffer.from('Pipeline Board backup 2\n and so on, for a while, until there is enough of it')
let file: string
let target: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-restore-'))
  file = join(folder, 'backup')
  const server = await testServer({ demo: 1 })
  await withPatientClient(server.connectionString, (client) => writeBackup(client, join(folder, 'whole'), { at }))
  await server.stop()
  whole = await readFile(join(folder, 'whole'))
  target = await freshDatabase({ name: 'empty', migrate: async () => {} })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const tablesIn = async (connectionString: string) =>
  (
    await askDatabase<{ name: string }>(
      connectionString,
      `select tablename as name from pg_tables where schemaname = 'public'`,
    )
  ).map(({ name }) => name)

const restore = (client: pg.Client) => restoreBackup(client, file)

describe('a file that is not as it was written', () => {
  const count = 200
  const positions = (length: number) =>
    Array.from({ length: count }, (_, index) => Math.floor((index * length) / count))

  it(`is refused, and nothing is written: cut at ${count} positions, one bit flipped at ${count}`, async () => {
    await withPatientClient(target, async (client) => {
      for (const position of positions(whole.length)) {
        await writeFile(file, whole.subarray(0, position))
        await expect(restore(client), `cut at ${position}`).rejects.toThrow(/is not a backup|incomplete or damaged/)
        const flipped = Buffer.from(whole)
        flipped.writeUInt8(flipped.readUInt8(position) ^ (1 << (position % 8)), position)
        await writeFile(file, flipped)
        await expect(restore(client), `flipped at ${position}`).rejects.toThrow(/is not a backup|incomplete or damaged/)
      }
      await writeFile(file, Buffer.concat([whole, Buffer.from('more')]))
      await expect(restore(client)).rejects.toThrow('incomplete or damaged')
    })
    expect(await tablesIn(target)).toEqual([])
    process.stdout.write(`backup: ${2 * count} damaged files refused\n`)
  })

  it.each([
    ['empty', ''],
    ['a text', 'Dear Ana'],
    ['SQL', 'create table "Coworker" ();'],
    ['a gzip', Buffer.from('H4sIAAAAAAAAAwMAAAAAAAAAAAA=', 'base64')],
    ['a backup of a later format', laterFormat],
  ])('is refused where it never was one: %s', async (_words, content) => {
    await writeFile(file, content)
    await expect(withPatientClient(target, restore)).rejects.toThrow('is not a backup')
  })

  it('is refused where there is none', async () => {
    await rm(file, { force: true })
    await expect(withPatientClient(target, restore)).rejects.toThrow('does not exist')
  })
})

/** Writes frames as a file whose seal fits. */
async function seal(frames: Iterable<Frame>): Promise<void> {
  const encoded = function* () {
    for (const frame of frames) yield encodeFrame(frame)
  }
  await pipeline(Readable.from(encoded()), createGzip(), sealing(), createWriteStream(file))
}

async function framesOfWhole(): Promise<Frame[]> {
  const path = join(folder, 'whole')
  const content = sealedContent(path, await requireSealed(path)).pipe(createGunzip())
  const frames: Frame[] = []
  for await (const frame of decodeFrames(content))
    frames.push(frame.kind === 'rows' ? { ...frame, text: Buffer.from(frame.text) } : frame)
  return frames
}

describe('a file whose seal fits, but not its content', () => {
  it.each<[string, (frames: Frame[]) => Frame[], RegExp]>([
    [
      'rows were changed',
      (frames) =>
        frames.map((frame) =>
          frame.kind === 'rows'
            ? { ...frame, text: Buffer.from(String(frame.text).replace(/\t(\w)/, '\tX$1')) }
            : frame,
        ),
      /checksum of its table Currency/,
    ],
    ['the end is missing', (frames) => frames.slice(0, -1), /do not add up/],
    [
      'a table is missing',
      (frames) => {
        const begin = frames.findIndex((frame) => frame.kind === 'table' && frame.name === 'OutboxMessage')
        const end = frames.findIndex((frame, index) => index > begin && frame.kind === 'table-end')
        return frames.toSpliced(begin, end - begin + 1)
      },
      /do not add up/,
    ],
    [
      'the end of a table is missing',
      (frames) =>
        frames.toSpliced(
          frames.findIndex(({ kind }) => kind === 'table-end'),
          1,
        ),
      /has no end/,
    ],
    ['rows belong to no table', (frames) => [frames[0]!, { kind: 'rows', text: Buffer.from('x') }], /out of order/],
    [
      'a table is not ours',
      (frames) => [frames[0]!, { kind: 'table', name: 'pg_authid"; drop table x; --', columns: [] }],
      /does not have/,
    ],
    [
      'a column is not ours',
      (frames) => [frames[0]!, { kind: 'table', name: 'Team', columns: ['Id', 'Secret'] }],
      /does not have/,
    ],
    [
      'it is of a newer schema',
      (frames) => [{ kind: 'head', schema: newestSchema + 1, at: '' }, ...frames.slice(1)],
      /schema \d+, this program knows \d+\. Restore with the newer program/,
    ],
  ])('is refused, and nothing is written: %s', async (_words, change, message) => {
    await seal(change(await framesOfWhole()))
    await expect(withPatientClient(target, restore)).rejects.toThrow(message)
    expect(await tablesIn(target)).toEqual([])
  })
})

describe('a restore', () => {
  it('goes only into an empty database, and says what is in another one', async () => {
    await writeFile(file, whole)
    const full = await freshDatabase({
      name: 'not empty',
      migrate: (url) => askDatabase(url, 'create table mine ()').then(() => {}),
    })
    await expect(withPatientClient(full, restore)).rejects.toThrow('The database is not empty: it has the tables mine.')
    expect(await tablesIn(full)).toEqual(['mine'])
  })

  it.each([1, 4])('brings a backup of schema %i to the newest', async (schema) => {
    const old = await freshDatabase({
      name: `schema ${schema}`,
      migrate: (url) =>
        withPatientClient(url, async (client) => {
          await client.query('begin')
          await migrateWithin(client, schema)
          await client.query(
            `with c as (insert into "Currency" ("Name", "Code") values ('Euro', 'EUR') returning "Id")
             insert into "Business" ("Name", "CurrencyId") select 'Quay', "Id" from c`,
          )
          await client.query('commit')
        }),
    })
    await withPatientClient(old, (client) => writeBackup(client, join(folder, `of ${schema}`), { at }))
    const connectionString = await freshDatabase({ name: 'empty', migrate: async () => {} })
    await withPatientClient(connectionString, (client) => restoreBackup(client, join(folder, `of ${schema}`)))
    const server = await testServer({ connectionString })
    const admin = await server.caller(['Admin'])
    expect((await admin.get('/api/sys/businesses')).json().Records).toMatchObject([{ Name: 'Quay' }])
    await server.stop()
  })

  it('takes no copy of a database that is newer, or of something else', async () => {
    await expect(withPatientClient(target, (client) => writeBackup(client, file, { at }))).rejects.toThrow('no data')
    const newer = await freshDatabase({
      name: 'newer',
      migrate: (url) =>
        withPatientClient(url, async (client) => {
          await client.query('begin')
          await migrateWithin(client)
          await client.query('insert into "Migration" ("Number") values (1000)')
          await client.query('commit')
        }),
    })
    await expect(withPatientClient(newer, (client) => writeBackup(client, file, { at }))).rejects.toThrow('schema 1000')
  })
})

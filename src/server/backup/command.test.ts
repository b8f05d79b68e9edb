import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres } from '#server/postgres/start-postgres.ts'
import { type ServerProcess, startServerProcess } from '#server/testing/server-process.ts'
import { runBackupCommand } from './command.ts'

let home: string
let server: ServerProcess | null = null
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pb-command-'))
})
afterEach(stop)
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

async function stop(): Promise<void> {
  server?.process.kill('SIGTERM')
  await server?.ended
  server = null
}

const fileOf = (name: string) => join(home, name)

/** The exit code and what was printed. */
async function runAt(place: Record<string, string>, args: string[]): Promise<[number, string]> {
  const lines: string[] = []
  const code = await runBackupCommand(args, place, (line) => lines.push(line))
  return [code, lines.join('\n')]
}
const run = (args: string[], dataDir: string) => runAt({ DATA_DIR: fileOf(dataDir) }, args)

const Authorization = `Basic ${Buffer.from('demo@pipeline.example:pipeline-demo').toString('base64')}`
const ask = (path: string) => fetch(`${server?.url}${path}`, { headers: { Authorization } })

describe('an embedded database', () => {
  test('is backed up while its server runs and while nobody runs it, and restored into a new folder', async () => {
    server = await startServerProcess({ DATA_DIR: fileOf('data') })
    expect((await ask('/en/user/me')).status).toBe(200)
    const [code, said] = await run(['backup', fileOf('file')], 'data')
    expect([code, said]).toEqual([0, expect.stringMatching(/is complete: \d+ rows of \d+ tables\. Hash of the data: /)])
    const hash = said.split(': ').at(-1) ?? ''
    expect((await ask('/readyz')).status).toBe(200)
    await stop()
    expect(await run(['backup', '--hash'], 'data')).toEqual([0, hash])

    expect(await run(['restore', fileOf('file')], 'new/data')).toEqual([0, expect.stringContaining(hash)])
    expect((await readdir(fileOf('new/data'))).toSorted()).toEqual(['postgres', 'postgres-password'])
    server = await startServerProcess({ DATA_DIR: fileOf('new/data') })
    expect((await ask('/api/crm/crmopportunities?size=1')).status).toBe(200)
    expect(await run(['backup', '--hash'], 'new/data')).toEqual([0, hash])

    expect(await run(['restore', fileOf('file')], 'new/data')).toEqual([
      1,
      expect.stringMatching(/is not empty: it holds owner-.+postgres/),
    ])
  })

  test('is not made by a restore that is refused', async () => {
    await writeFile(fileOf('letter'), 'Dear Ana')
    expect(await run(['restore', fileOf('letter')], 'never')).toEqual([1, expect.stringContaining('is not a backup')])
    expect(await readdir(home)).not.toContain('never')
  })

  test('that is not there cannot be backed up, and none is made', async () => {
    expect(await run(['backup', fileOf('nothing')], 'never')).toEqual([
      1,
      expect.stringContaining('There is no database in'),
    ])
    expect(await readdir(home)).not.toContain('never')
  })
})

describe('a database of DATABASE_URL', () => {
  const databases: Awaited<ReturnType<typeof startPostgres>>[] = []
  afterAll(async () => {
    for (const each of databases) await each.stop()
  })

  /** A PostgreSQL server that this product did not start, with an empty database. */
  async function another(name: string): Promise<{ DATABASE_URL: string }> {
    const postgres = await startPostgres({ dataDir: fileOf(name) })
    databases.push(postgres)
    return { DATABASE_URL: postgres.connectionString }
  }

  test('is backed up while its server runs, and restored into a second, empty one, but into no other', async () => {
    const [first, second] = [await another('first'), await another('second')]
    server = await startServerProcess({ ...first, DATA_DIR: fileOf('unused') })
    const cards = await (await ask('/api/crm/crmopportunities?size=100&orderby=Id')).json()
    expect(cards.Records.length).toBeGreaterThan(0)
    const [code, said] = await runAt(first, ['backup', fileOf('by address')])
    expect([code, said]).toEqual([0, expect.stringContaining('is complete')])
    const hash = said.split(': ').at(-1) ?? ''
    await stop()

    expect(await runAt(second, ['restore', fileOf('by address')])).toEqual([0, expect.stringContaining(hash)])
    expect(await runAt(second, ['backup', '--hash'])).toEqual([0, hash])
    server = await startServerProcess({ ...second, DATA_DIR: fileOf('unused') })
    const restored = await (await ask('/api/crm/crmopportunities?size=100&orderby=Id')).json()
    expect(restored.Records).toEqual(cards.Records)
    await stop()

    for (const place of [first, second]) {
      expect(await runAt(place, ['restore', fileOf('by address')])).toEqual([
        1,
        expect.stringContaining('is not empty'),
      ])
    }
    expect(await runAt(first, ['backup', '--hash'])).toEqual([0, hash])
  }, 120_000)
})

describe('the command', () => {
  test.each([[[]], [['backup']], [['restore']], [['restore', '--hash']], [['restore', 'a', 'b']], [['drop', 'a']]])(
    'says how it is used: %j',
    async (args) => {
      expect(await run(args, 'never')).toEqual([2, expect.stringMatching(/^Say which file/)])
    },
  )

  test('names a variable that is wrong', async () => {
    const lines: string[] = []
    expect(await runBackupCommand(['backup', 'x'], { DATABASE_URL: 'mysql://' }, (line) => lines.push(line))).toBe(2)
    expect(lines).toEqual([expect.stringContaining('DATABASE_URL')])
  })
})

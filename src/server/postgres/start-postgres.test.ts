import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { askDatabase } from '#server/testing/ask-database.ts'
import { holdDataFolder } from '#server/testing/data-folder-holder.ts'
import { accountFor } from './binaries/account.ts'
import { commandLine } from './process-identity.ts'
import { type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts'

const isRoot = process.getuid?.() === 0

let home = ''
let dataDir = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pb-postgres-'))
  dataDir = join(home, 'data')
})
afterEach(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

/** Started as the tests need it, and stopped at the end of the test if the test has not done so. */
async function start(options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, durable: false, ...options })
  onTestFinished(() => postgres.stop())
  return postgres
}

async function hold(): Promise<Awaited<ReturnType<typeof holdDataFolder>>> {
  const holder = await holdDataFolder(dataDir)
  onTestFinished(() => holder.kill())
  return holder
}

const writeNote = (server: string, note: string): Promise<unknown> =>
  askDatabase(server, `create table if not exists note (text text); insert into note values ('${note}')`)

const notes = async (server: string): Promise<string[]> =>
  (await askDatabase<{ text: string }>(server, 'select text from note')).map(({ text }) => text)

const postmasterFile = (): string => join(dataDir, 'postgres', 'postmaster.pid')
const postmaster = async (): Promise<number> => Number.parseInt(await readFile(postmasterFile(), 'utf8'), 10)
const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777

describe('an empty data folder', () => {
  test('becomes a private one with a database that loses nothing and lets nobody in without the password', async () => {
    const { connectionString } = await start({ durable: true })
    expect(await mode(dataDir)).toBe(0o700)
    expect(await mode(join(dataDir, 'postgres-password'))).toBe(0o600)
    expect(
      await askDatabase(
        connectionString,
        `select current_user as user, current_database() as database, current_setting('is_superuser') as superuser,
           current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
           current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
           current_setting('listen_addresses') as addresses`,
      ),
    ).toEqual([
      {
        user: 'pipeline_board',
        database: 'pipeline_board',
        superuser: 'off',
        encoding: 'UTF8',
        fsync: 'on',
        pages: 'on',
        commit: 'on',
        addresses: process.platform === 'win32' ? '127.0.0.1' : '',
      },
    ])
    const password = await readFile(join(dataDir, 'postgres-password'), 'utf8')
    await expect(askDatabase(connectionString.replace(password, 'guessed'), 'select')).rejects.toThrow(
      'password authentication failed',
    )
    await expect(askDatabase(connectionString.replace('//pipeline_board', '//postgres'), 'select')).rejects.toThrow(
      'no pg_hba.conf entry',
    )
  })

  test('that a crash left half made is made anew', async () => {
    await mkdir(join(dataDir, 'postgres.draft-crash', 'base'), { recursive: true })
    const { connectionString } = await start()
    await writeNote(connectionString, 'whole')
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.'))).toEqual([])
  })
})

describe('a stopped database', () => {
  test('has its rows at the next start and leaves nothing behind but them', async () => {
    const first = await startPostgres({ dataDir, durable: false })
    const socketFolder = new URL(first.connectionString.replace('@/', '@local/')).searchParams.get('host') ?? ''
    await writeNote(first.connectionString, 'kept')
    await first.stop()
    expect(await first.gone).toBeNull()
    expect((await readdir(dataDir)).toSorted()).toEqual(['postgres', 'postgres-password'])
    await expect(stat(socketFolder)).rejects.toThrow('ENOENT')

    const second = await start()
    expect(second.stoppedLeftover).toBe(false)
    expect(await notes(second.connectionString)).toEqual(['kept'])
  })

  test('takes a new password when the kept one is lost', async () => {
    const first = await startPostgres({ dataDir, durable: false })
    await writeNote(first.connectionString, 'kept')
    await first.stop()
    await rm(join(dataDir, 'postgres-password'))
    const { connectionString } = await start()
    expect(connectionString).not.toBe(first.connectionString)
    expect(await notes(connectionString)).toEqual(['kept'])
  })

  test.runIf(process.platform === 'linux').each(['', 'garbage\n\0\u0001'])(
    'starts although its postmaster.pid holds %j',
    async (text) => {
      const first = await startPostgres({ dataDir, durable: false })
      await writeNote(first.connectionString, 'kept')
      await first.stop()
      await writeFile(postmasterFile(), text)
      const { connectionString } = await start()
      expect(await notes(connectionString)).toEqual(['kept'])
    },
  )

  test.runIf(process.platform === 'linux')('that runs although its postmaster.pid is empty is told of', async () => {
    const holder = await hold()
    const pid = await postmaster()
    await holder.kill()
    const text = await readFile(postmasterFile(), 'utf8')
    await writeFile(postmasterFile(), '')
    // The server itself notices within a minute, and ends: until then it must not get a second one beside it.
    await expect(start()).rejects.toThrow(/postmaster\.pid cannot be read, and process \d+ is running there: stop it/)
    await writeFile(postmasterFile(), text)
    await start()
    expect(await commandLine(pid)).toBe('')
  })

  test('made by a version that is not here is refused with both versions named', async () => {
    const first = await startPostgres({ dataDir, durable: false })
    await first.stop()
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '9\n')
    await expect(start()).rejects.toThrow(
      /^The data folder was made by PostgreSQL 9, which was not found \(there is \d\d in .*\): .*DATABASE_URL/,
    )
  })
})

describe('after kill -9', () => {
  test('of the owner: its database is stopped and started again with every row', async () => {
    const holder = await hold()
    await writeNote(holder.connectionString ?? '', 'acknowledged')
    await holder.kill()
    expect(await commandLine(await postmaster())).toContain('postgres')

    const { connectionString, stoppedLeftover } = await start()
    expect(stoppedLeftover).toBe(true)
    expect(await notes(connectionString)).toEqual(['acknowledged'])
  })

  test('of the owner and the database: it recovers every row', async () => {
    const holder = await hold()
    await writeNote(holder.connectionString ?? '', 'acknowledged')
    await holder.kill()
    process.kill(await postmaster(), 'SIGKILL')

    const { connectionString, stoppedLeftover } = await start()
    expect(stoppedLeftover).toBe(false)
    expect(await notes(connectionString)).toEqual(['acknowledged'])
  })

  test('of the database alone: its owner starts it again at the same address', async () => {
    const { connectionString } = await start({ durable: true })
    await writeNote(connectionString, 'acknowledged')
    const killed = await postmaster()
    process.kill(killed, 'SIGKILL')
    await vi.waitFor(async () => expect(await notes(connectionString)).toEqual(['acknowledged']), { timeout: 10_000 })
    expect(await postmaster()).not.toBe(killed)
  })

  test('a stranger who got the number of the dead database is neither feared nor harmed', async () => {
    const holder = await hold()
    await writeNote(holder.connectionString ?? '', 'acknowledged')
    await holder.kill()
    const killed = await postmaster()
    process.kill(killed, 'SIGKILL')
    const stranger = spawn('sleep', ['60'], { ...(await accountFor(join(dataDir, 'postgres'))) })
    onTestFinished(() => void stranger.kill())
    const lines = await readFile(postmasterFile(), 'utf8')
    await writeFile(postmasterFile(), lines.replace(/^\d+/, String(stranger.pid)))

    const { connectionString } = await start()
    expect(await notes(connectionString)).toEqual(['acknowledged'])
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
  })
})

describe('a data folder', () => {
  test('on a file system that takes no folder is refused at once', async () => {
    const began = performance.now()
    for (const impossible of ['/proc/pipeline-board/data', '/dev/null/data']) {
      await expect(startPostgres({ dataDir: impossible })).rejects.toThrow(/cannot be made .+: set DATA_DIR to/)
    }
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('that the disk cannot hold is refused before anything is made', async ({ skip }) => {
    await mkdir(dataDir)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', dataDir])
    if (mounted.status !== 0) skip('mounting is not allowed here')
    try {
      await expect(startPostgres({ dataDir })).rejects.toThrow(/has \d+ MB left, and a new database needs 128/)
      expect(await readdir(dataDir)).toEqual([])
    } finally {
      spawnSync('umount', ['-l', dataDir])
    }
  })
})

describe('a data folder has one owner', () => {
  test('a second server is refused, told who has it, and does no harm', async () => {
    const { connectionString } = await start()
    await writeNote(connectionString, 'first')
    const second = await hold()
    expect(second.refused).toContain(`in use by another Pipeline Board server (process ${process.pid})`)
    await expect(startPostgres({ dataDir })).rejects.toThrow(`(process ${process.pid})`)
    expect(await notes(connectionString)).toEqual(['first'])
  })

  test('of several that start at the same instant exactly one gets it', async () => {
    const holders = await Promise.all([hold(), hold(), hold()])
    const owners = holders.filter(({ connectionString }) => connectionString !== null)
    expect(owners).toHaveLength(1)
    for (const { refused } of holders) {
      if (refused !== null) expect(refused).toContain(`(process ${owners[0]?.pid})`)
    }
    await owners[0]?.kill()
    await start()
  })

  test('an owner whose process number now belongs to another program is no owner', async () => {
    await mkdir(dataDir, { mode: 0o700 })
    await writeFile(join(dataDir, `owner-${process.ppid}-long-ago`), '')
    await start()
    expect((await readdir(dataDir)).filter((name) => name.startsWith('owner-'))).toHaveLength(1)
  })
})

test.runIf(isRoot)('root below a private home: the data stay there, run by somebody with fewer rights', async () => {
  expect(await mode(home)).toBe(0o700)
  const first = await startPostgres({ dataDir, durable: false })
  await writeNote(first.connectionString, 'at home')
  await first.stop()
  const { connectionString } = await start()
  expect(await notes(connectionString)).toEqual(['at home'])
  expect((await stat(join(dataDir, 'postgres'))).uid).not.toBe(0)
})

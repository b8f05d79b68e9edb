import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runningServer } from '#server/postgres/running-server.ts'
import { askDatabase } from '#server/testing/ask-database.ts'
import { postgresProcesses, type ServerProcess, startServerProcess } from '#server/testing/server-process.ts'
import { startWriters, type Target, type Writing } from './writers.ts'

/** `npm run kill` sets both: as many rounds as it was told, against the server as it was built. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 2)
const built = process.env['KILL_BUILT']

const writers = 8
/** Milliseconds. A server that is not built compiles itself at every start. */
const readyWithin = built === undefined ? 60_000 : 5_000
const timeout = 120_000 + rounds * 60_000

let home: string
let dataDir: string
let server: ServerProcess
const target: Target = { url: '', token: '' }
let cards: Record<string, unknown>[]

const environment = () => ({
  DATA_DIR: dataDir,
  DEMO: '40',
  WRITES_PER_3_SECONDS: '1000000',
  OPPORTUNITIES_PER_LOCATION: '1000000',
})

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pb-kill-'))
  dataDir = join(home, 'data')
  await start()
  const form = { grant_type: 'password', username: 'demo@pipeline.example', password: 'pipeline-demo' }
  const granted = await fetch(`${target.url}/api/token`, { method: 'POST', body: new URLSearchParams(form) })
  target.token = ((await granted.json()) as { access_token: string }).access_token
  const headers = { authorization: `Bearer ${target.token}` }
  const listed = await fetch(`${target.url}/api/crm/crmopportunities?size=${writers}&CrmOpportunity_Status=1`, {
    headers,
  })
  cards = ((await listed.json()) as { Records: Record<string, unknown>[] }).Records
  expect(cards).toHaveLength(writers)
})
afterAll(async () => {
  server.process.kill('SIGTERM')
  await server.ended
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

async function start(): Promise<void> {
  server = await startServerProcess(environment(), built)
  expect(server.url, server.said()).not.toBeNull()
  target.url = server.url ?? ''
}

/** When the server takes writes again, in milliseconds since `began`. */
async function readyAfter(began: number): Promise<number> {
  await vi.waitFor(async () => expect((await fetch(`${target.url}/readyz`)).status).toBe(200), {
    timeout: readyWithin,
    interval: 20,
  })
  return performance.now() - began
}

/** Counts what was acknowledged and is not there, or is there twice. */
async function violations({ created, named, keys }: Writing): Promise<{ lost: number; doubled: number }> {
  const address = (await runningServer(dataDir)) ?? ''
  const names = [...named].map(([id, number]) => `(${id}, ${number})`).join(', ')
  const ask = async (sql: string) => Number((await askDatabase<{ count: string }>(address, sql))[0]?.count)
  const [applied] = await askDatabase<{ none: string; more: string }>(
    address,
    `select count(*) filter (where times = 0) as none, count(*) filter (where times > 1) as more from (
       select count(c."Rev") as times from unnest('{${keys.join(',')}}'::text[]) k (key)
       left join "Change" c on c."IdempotencyKey" = k.key and c."Entity" = 'CrmOpportunity' group by k.key) t`,
  )
  const lostCards = await ask(
    `select count(*) from unnest('{${created.join(',')}}'::bigint[]) k (id)
     where not exists (select from "CrmOpportunity" o where o."Id" = k.id)`,
  )
  const lostNames = await ask(
    `select count(*) from (values ${names}) k (id, number) join "CrmOpportunity" o on o."Id" = k.id
     where o."Name"::int < k.number`,
  )
  return { lost: lostCards + lostNames + Number(applied?.none), doubled: Number(applied?.more) }
}

/** One round: writers, the kill at a random moment, the way back, and what was lost. */
async function killUnderWriters(kill: () => Promise<unknown>) {
  const writing = startWriters(target, cards)
  const before = writing.acknowledged() + 20 + Math.floor(Math.random() * 60)
  await vi.waitFor(() => expect(writing.acknowledged()).toBeGreaterThan(before), { timeout: 30_000, interval: 1 })
  const began = performance.now()
  await kill()
  const ready = await readyAfter(began)
  await writing.stop()
  return { ready, acknowledged: writing.acknowledged(), ...(await violations(writing)) }
}

type Round = Awaited<ReturnType<typeof killUnderWriters>>

function report(what: string, all: readonly Round[]): void {
  const sum = (of: (round: Round) => number) => all.reduce((total, round) => total + of(round), 0)
  const times = all.map(({ ready }) => ready).toSorted((a, b) => a - b)
  const [median, worst] = [times[Math.floor(times.length / 2)] ?? 0, times.at(-1) ?? 0]
  process.stdout.write(
    `kill -9 of ${what}: ${all.length} rounds, ${sum(({ acknowledged }) => acknowledged)} acknowledged, ` +
      `${sum(({ lost }) => lost)} lost, ${sum(({ doubled }) => doubled)} doubled; ` +
      `ready again after ${Math.round(median)} ms (median), ${Math.round(worst)} ms (worst)\n`,
  )
}

async function killRounds(what: string, count: number, kill: () => Promise<unknown>): Promise<void> {
  const all: Round[] = []
  for (let round = 0; round < count; round += 1) all.push(await killUnderWriters(kill))
  report(what, all)
  expect(all.filter(({ lost, doubled, ready }) => lost > 0 || doubled > 0 || ready > readyWithin)).toEqual([])
}

describe.runIf(process.platform === 'linux')(`under ${writers} writers`, () => {
  test('kill -9 of the server loses nothing that was acknowledged (I3)', { timeout }, async () => {
    await killRounds('the server', rounds, async () => {
      server.process.kill('SIGKILL')
      await server.ended
      await start()
    })
  })

  test('kill -9 of its PostgreSQL loses nothing that was acknowledged (I3)', { timeout }, async () => {
    let kills = 0
    await killRounds('PostgreSQL', Math.ceil(rounds / 2), async () => {
      // It starts its PostgreSQL again five times a minute, and then gives up.
      if (kills > 0 && kills % 5 === 0) {
        server.process.kill('SIGTERM')
        await server.ended
        await start()
      }
      kills += 1
      const postmaster = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
      process.kill(postmaster, 'SIGKILL')
      // Until a new one runs, an answer of /readyz may still be of the dead one.
      await vi.waitFor(
        async () => {
          const now = await postgresProcesses(dataDir)
          expect(now.length > 0 && !now.includes(postmaster)).toBe(true)
        },
        { timeout: readyWithin, interval: 20 },
      )
    })
  })

  test('a second server on the data folder is refused, every time', { timeout }, async () => {
    const writing = startWriters(target, cards)
    let refused = 0
    for (let round = 0; round < rounds; round += 1) {
      const second = await startServerProcess(environment(), built)
      second.process.kill('SIGKILL')
      const [code] = await second.ended
      if (
        second.url === null &&
        code === 1 &&
        second.said().includes(`in use by another Pipeline Board server (process ${server.process.pid})`)
      )
        refused += 1
    }
    await writing.stop()
    process.stdout.write(`a second server on one data folder: ${refused} of ${rounds} refused\n`)
    expect(refused).toBe(rounds)
    expect(await violations(writing)).toEqual({ lost: 0, doubled: 0 })
  })
})

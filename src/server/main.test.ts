import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EventClient, openEvents } from './testing/event-client.ts'
import {
  launchServerProcess,
  postgresProcesses,
  processesWithin,
  type ServerProcess,
  startServerProcess,
} from './testing/server-process.ts'

let home: string
let dataDir: string
let server: ServerProcess | null = null
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pb-main-'))
  dataDir = join(home, 'data')
})
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
afterEach(async () => {
  server?.process.kill('SIGTERM')
  await server?.ended
  server = null
})

const start = async (environment: Record<string, string> = {}) =>
  (server = await startServerProcess({ DATA_DIR: dataDir, ...environment }))

/** The status, and how long it took. */
async function ask(path: string): Promise<{ status: number; milliseconds: number }> {
  const began = performance.now()
  const { status } = await fetch(`${server?.url}${path}`)
  return { status, milliseconds: performance.now() - began }
}

/** A request whose body does not come. */
async function unfinishedBody(): Promise<void> {
  const socket = connect(Number(new URL(server?.url ?? '').port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write('POST /api/token HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx')
}

describe.runIf(process.platform === 'linux')('a server with a database of its own', () => {
  test('says that it is not ready while the database is stuck, and gets well again', async () => {
    await start()
    expect((await ask('/readyz')).status).toBe(200)
    const stuck = await postgresProcesses(dataDir)
    for (const pid of stuck) process.kill(pid, 'SIGSTOP')
    try {
      await expect.poll(async () => (await ask('/readyz')).status).toBe(503)
      const probes = await Promise.all(Array.from({ length: 50 }, () => ask('/readyz')))
      for (const { status, milliseconds } of probes) {
        expect(status).toBe(503)
        expect(milliseconds).toBeLessThan(2_000)
      }
      expect((await ask('/healthz')).status).toBe(200)
      const Authorization = `Basic ${Buffer.from('demo@pipeline.example:pipeline-demo').toString('base64')}`
      const began = performance.now()
      const answer = await fetch(`${server?.url}/en/user/me`, { headers: { Authorization } })
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
      expect(performance.now() - began).toBeLessThan(9_000)
    } finally {
      for (const pid of stuck) process.kill(pid, 'SIGCONT')
    }
    await expect.poll(async () => (await ask('/readyz')).status).toBe(200)
  })

  test.each(['SIGHUP', 'SIGTERM'] as const)('ends with it at %s, also beside unfinished bodies', async (signal) => {
    await start()
    await Promise.all(Array.from({ length: 5 }, unfinishedBody))
    expect(await postgresProcesses(dataDir)).not.toEqual([])
    const began = performance.now()
    server?.process.kill(signal)
    // One who is impatient says it again.
    server?.process.kill(signal)
    expect(await server?.ended).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(await postgresProcesses(dataDir)).toEqual([])
  })

  test.each([
    ['SIGTERM', 'makes its database', /^postgres\.draft-.+\/global$/, 0],
    ['SIGINT', 'starts its database', /^postgres\/postmaster\.pid$/, 0],
    ['SIGHUP', 'fills its database', /^postgres\/postmaster\.pid$/, 300],
  ] as const)('leaves no process behind at %s while it %s', async (signal, _work, sign, milliseconds) => {
    const folder = await mkdtemp(join(home, 'empty-'))
    const files = () => readdir(folder, { recursive: true }).catch(() => [])
    const starting = launchServerProcess({ DATA_DIR: folder })
    await expect
      .poll(async () => (await files()).some((file) => sign.test(file)), { interval: 5, timeout: 60_000 })
      .toBe(true)
    await pause(milliseconds)
    expect(await processesWithin(folder)).not.toEqual([])
    starting.process.kill(signal)
    expect([await starting.url, await starting.ended]).toEqual([null, [0, null]])
    await expect.poll(() => processesWithin(folder), { timeout: 10_000 }).toEqual([])
    // What was at work has stopped where it was, and is not just done.
    expect((await files()).filter((file) => /draft-.+\/pg_hba\.conf$/.test(file))).toEqual([])
    await start({ DATA_DIR: folder })
    expect((await ask('/readyz')).status).toBe(200)
  })

  test('sends a thousand event streams away at SIGTERM, to come back one after the other', async () => {
    const streams = 1_000
    await start({ EVENT_STREAMS_PER_USER: String(streams) })
    const form = new URLSearchParams({
      grant_type: 'password',
      username: 'demo@pipeline.example',
      password: 'pipeline-demo',
    })
    const answer = await fetch(`${server?.url}/api/token`, { method: 'POST', body: form })
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const clients: EventClient[] = []
    for (let count = 0; count < streams; count += 50) {
      const some = Array.from({ length: 50 }, () =>
        openEvents(`${server?.url}/ext/events`, { authorization: `Bearer ${token}` }),
      )
      clients.push(...(await Promise.all(some)))
    }
    expect(clients.filter(({ status }) => status === 200)).toHaveLength(streams)
    const began = performance.now()
    server?.process.kill('SIGTERM')
    expect(await server?.ended).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(10_000)
    await Promise.all(clients.map(({ ended }) => ended))
    expect(clients.map(({ received }) => received.at(-1)?.event)).toEqual(clients.map(() => 'reconnect'))
    const retries = clients.map((client) => client.retry() ?? 0)
    expect(Math.min(...retries)).toBeGreaterThanOrEqual(500)
    expect(Math.max(...retries)).toBeLessThanOrEqual(5_000)
    expect(new Set(retries).size).toBeGreaterThan(streams / 2)
  }, 120_000)

  test('whose password is wrong says which file holds it', async () => {
    await writeFile(join(dataDir, 'postgres-password'), 'somebody else’s: %/@')
    await start()
    expect(await server?.ended).toEqual([1, null])
    expect(server?.said()).toContain(`The password in ${join(dataDir, 'postgres-password')} is not the database's`)
    await rm(join(dataDir, 'postgres-password'))
    await start()
    expect((await ask('/readyz')).status).toBe(200)
  })

  test('does not show the demo to other machines', async () => {
    await start({ HOST: '0.0.0.0' })
    expect(await server?.ended).toEqual([2, null])
    expect(server?.said()).toMatch(/^ADMIN_EMAIL and ADMIN_PASSWORD must be set.+HOST=0\.0\.0\.0/)
    expect(await postgresProcesses(dataDir)).toEqual([])
  })
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltServer, startBuiltServer } from './built-server.ts'
import { expect, test as base } from './fixtures.ts'

const admin = { ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'a good password' }

/** Starts servers on one data folder; those still running after the test are stopped. */
const test = base.extend<{ start: (environment?: Record<string, string>) => Promise<BuiltServer> }>({
  start: async ({}, provide) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'pb-life-'))
    const servers: BuiltServer[] = []
    await provide(async (environment = {}) => {
      const server = await startBuiltServer({ DATA_DIR: dataDir, DEMO: '0', ...environment })
      servers.push(server)
      return server
    })
    for (const server of servers) await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  },
})

const signIn = async ({ url }: BuiltServer): Promise<number> => {
  const answer = await fetch(new URL('/ext/session', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD }),
  })
  return answer.status
}

test('on SIGTERM the server stops cleanly, and knows its administrator at the next start', async ({ start }) => {
  const first = await start(admin)
  const ended = once(first.process, 'exit')
  first.process.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(await signIn(await start())).toBe(200)
})

test('after a kill the server has lost nothing at the next start', async ({ start }) => {
  const first = await start(admin)
  const ended = once(first.process, 'exit')
  first.process.kill('SIGKILL')
  await ended
  expect(await signIn(await start())).toBe(200)
})

test('a second server on the same data folder exits and names the owner', async ({ start }) => {
  const first = await start(admin)
  await expect(start()).rejects.toThrow(`ended with 1: `)
  await expect(start()).rejects.toThrow(`in use by another Pipeline Board server (process ${first.process.pid})`)
  expect(await signIn(first)).toBe(200)
})

test('a wrong or missing variable is named in one line', async ({ start }) => {
  await expect(start({ PORT: 'many' })).rejects.toThrow(/ended with 2: PORT .*$/)
  await expect(start()).rejects.toThrow(/ended with 2: ADMIN_EMAIL and ADMIN_PASSWORD .*$/)
  const everybodyKnows = { ...admin, ADMIN_PASSWORD: 'password12' }
  await expect(start(everybodyKnows)).rejects.toThrow(/ended with 2: ADMIN_PASSWORD is one of those that attackers try/)
})

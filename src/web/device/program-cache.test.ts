import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { programCache } from '#core/contract/page/program.ts'
import { removeProgram, storeProgram } from './program-cache.ts'

/** When each version was served, by the name of its cache, in the order in which they were stored. */
const stored = new Map<string, string>()
const elsewhere = 'of-an-extension'

beforeEach(() => {
  stored.clear()
  vi.useFakeTimers()
  vi.stubGlobal('caches', {
    keys: async () => [elsewhere, ...stored.keys()],
    match: async (_path: string, { cacheName }: { cacheName: string }) =>
      new Response('page', { headers: { Date: stored.get(cacheName) ?? '' } }),
    delete: async (name: string) => stored.delete(name),
  })
  const register = async () => {}
  vi.stubGlobal('navigator', { serviceWorker: { register, getRegistrations: async () => [] } })
  const page = {}
  vi.stubGlobal('window', Object.assign(page, { parent: page }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const store = (version: string, served: string) => stored.set(programCache(version), new Date(served).toUTCString())
const versions = () => ['one', 'two', 'three'].filter((version) => stored.has(programCache(version)))

test('a version goes a day after the next one was served, however old it is itself', async () => {
  store('one', '2026-03-01T09:00:00Z')
  store('two', '2026-03-20T09:00:00Z')
  store('three', '2026-03-20T18:00:00Z')
  const keptAt = async (now: string) => {
    vi.setSystemTime(new Date(now))
    await storeProgram()
    return versions()
  }
  expect(await keptAt('2026-03-21T09:00:00Z')).toEqual(['one', 'two', 'three'])
  expect(await keptAt('2026-03-21T09:00:01Z')).toEqual(['two', 'three'])
  expect(await keptAt('2026-03-21T18:00:00Z')).toEqual(['two', 'three'])
  expect(await keptAt('2026-03-21T18:00:01Z')).toEqual(['three'])
  // Nothing has replaced the last one.
  expect(await keptAt('2027-01-01T00:00:00Z')).toEqual(['three'])
})

test('a sign-out removes every version, and what is not of the program stays', async () => {
  store('one', '2026-03-01T09:00:00Z')
  store('two', '2026-03-20T09:00:00Z')
  stored.set(elsewhere, '')
  await removeProgram()
  expect([...stored.keys()]).toEqual([elsewhere])
})

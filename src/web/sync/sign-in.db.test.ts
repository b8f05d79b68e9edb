import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import { createDrafts } from '#web/sync/persisted/drafts.ts'
import { openTestWindow } from '#web/sync/testing/test-board.ts'
import { sessionKey } from './query-keys.ts'
import { verifySession } from './person.ts'
import { signOut } from './sign-in.ts'

let server: TestServer
let ana: Caller
let ben: Caller

beforeAll(async () => {
  server = await testServer({ demo: 10 })
  ana = await server.caller(['Admin'])
  ben = await server.caller(['Admin'])
})
afterAll(() => server.stop())

/** A window in which Ana and Ben have each left a draft, and Ana is signed in. */
async function openWindow() {
  const kvStore = memoryKeyValueStore()
  const fromOwnPage: typeof ana.send = (method, url, body, headers) =>
    ana.send(method, url, body, { ...headers, 'Sec-Fetch-Site': 'same-origin' })
  const { services } = openTestWindow(fromOwnPage, { kvStore, mayPersist: () => true })
  services.queryClient.setQueryData(sessionKey, { user: (await ana.get('/en/user/me')).json(), demo: null })
  for (const { userId } of [ana, ben]) await createDrafts(services, userId).keep('opportunity/7', 'typed')
  return {
    services,
    kvStore,
    keys: { ana: `draft/${ana.userId}/opportunity/7`, ben: `draft/${ben.userId}/opportunity/7` },
  }
}

test('a sign-out removes all drafts from the device (I14)', async () => {
  const { services, kvStore } = await openWindow()
  expect(await signOut(services)).toBeNull()
  await expect.poll(() => kvStore.keys()).toEqual([])
})

test('a session that has ended by itself keeps the drafts of that person, and of nobody else', async () => {
  const { services, kvStore, keys } = await openWindow()
  expect(await kvStore.keys()).toEqual([keys.ana, keys.ben])
  // Requests of this window carry a token, and have no session.
  await verifySession(services)
  await expect.poll(() => kvStore.keys()).toEqual([keys.ana])
})

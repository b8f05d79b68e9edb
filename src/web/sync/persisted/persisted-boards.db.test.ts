import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changesKey, isOfBoard, snapshotKey } from '#web/device/persisted-keys.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { type KeyValueStore, memoryKeyValueStore } from '#web/device/kv-store.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { boardsQuery, locationsQuery, sourcesQuery, stagesQuery } from '#web/sync/query-options.ts'
import type { Services } from '#web/sync/services.ts'
import { openTestWindow } from '#web/sync/testing/test-board.ts'

const hour = 3600_000
const start = Date.parse('2026-11-20T10:00:00Z')

let server: TestServer
let ana: Caller
let first: number
let second: number
let kvStore: KeyValueStore

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  const { Records } = (await ana.get('/api/crm/crmboards')).json()
  first = Records[0].Id
  second = Records[1].Id
})
afterAll(() => server.stop())
beforeEach(() => {
  kvStore = memoryKeyValueStore()
})

const openAt = (hours: number): Services =>
  openTestWindow(ana.send, {
    kvStore,
    mayPersist: () => true,
    now: () => new Date(start + hours * hour).toISOString(),
  }).services

/** Opens a board in a new window, and waits until it has been persisted. */
async function visit(boardId: number, hours: number): Promise<void> {
  const services = openAt(hours)
  const { queryClient, persisted } = services
  // A browser's session is a cookie; here every request carries its own.
  queryClient.setQueryData(sessionKey, { user: (await ana.get('/en/user/me')).json(), demo: null })
  await Promise.all([
    queryClient.fetchQuery(boardsQuery(services)),
    queryClient.fetchQuery(locationsQuery(services)),
    queryClient.fetchQuery(sourcesQuery(services)),
  ])
  const stages = await queryClient.fetchQuery(stagesQuery(services, boardId))
  await Promise.all(stages.map((stage) => services.readStage(stage, () => false)))
  const stageIds = stages.map(({ Id }) => Id)
  await services.syncBoard(boardId, stageIds)
  const persistedOn = new Date(start + hours * hour).toISOString()
  persisted.persist(boardId)
  await expect.poll(() => kvStore.read(snapshotKey(ana.userId, boardId))).toMatchObject({ persistedOn })
}

const keysOf = async (boardId: number) => (await kvStore.keys()).filter((key) => isOfBoard(key, ana.userId, boardId))

async function restore(boardId: number, hours: number): Promise<boolean> {
  const [snapshot, changes] = await Promise.all(
    [snapshotKey, changesKey].map((key) => kvStore.read(key(ana.userId, boardId))),
  )
  return openAt(hours).persisted.restore({ userId: ana.userId, boardId, snapshot, changes })
}

test('a board is shown again within a day, beside another one', async () => {
  await visit(first, 0)
  await visit(second, 1)
  expect(await restore(first, 23)).toBe(true)
  expect(await restore(second, 23)).toBe(true)
})

test('a board that would no longer be shown is removed from the device', async () => {
  await visit(first, 0)
  await visit(second, 25)
  await expect.poll(() => keysOf(first)).toEqual([])
  expect((await keysOf(second)).length).toBeGreaterThan(2)
})

test('a board that is found expired is removed as well', async () => {
  await visit(first, 0)
  expect((await keysOf(first)).length).toBeGreaterThan(2)
  expect(await restore(first, 25)).toBe(false)
  await expect.poll(() => keysOf(first)).toEqual([])
})

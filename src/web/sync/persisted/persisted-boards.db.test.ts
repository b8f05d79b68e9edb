import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { headKey, isOfBoard, latestKey } from '#web/device/persisted-keys.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { boardsQuery, locationsQuery } from '#web/queries/boards.ts'
import { sourcesQuery } from '#web/queries/enums.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import type { Services } from '#web/sync/services.ts'
import { stagesQuery } from '#web/queries/stages.ts'
import { memoryShelf } from '#web/sync/testing/memory-shelf.ts'
import { openTestWindow } from '#web/sync/testing/test-board.ts'

const hour = 3600_000
const start = Date.parse('2026-11-20T10:00:00Z')

let server: TestServer
let ana: Caller
let first: number
let second: number
let shelf: ReturnType<typeof memoryShelf>

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  const { Records } = (await ana.get('/api/crm/crmboards')).json()
  first = Records[0].Id
  second = Records[1].Id
})
afterAll(() => server.stop())
beforeEach(() => {
  shelf = memoryShelf()
})

const openAt = (hours: number): Services =>
  openTestWindow(ana.send, {
    shelf,
    mayKeep: () => true,
    now: () => new Date(start + hours * hour).toISOString(),
  }).services

/** Somebody opens a board, and leaves when it has been kept. */
async function visit(boardId: number, hours: number): Promise<void> {
  const services = openAt(hours)
  const { queryClient, kept } = services
  // The session itself belongs to a cookie.
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
  const keptOn = new Date(start + hours * hour).toISOString()
  kept.keep(boardId)
  await expect.poll(() => shelf.read(headKey(ana.userId, boardId))).toMatchObject({ keptOn })
}

const keysOf = async (boardId: number) => (await shelf.keys()).filter((key) => isOfBoard(key, ana.userId, boardId))

async function restore(boardId: number, hours: number): Promise<boolean> {
  const [head, latest] = await Promise.all([headKey, latestKey].map((key) => shelf.read(key(ana.userId, boardId))))
  return openAt(hours).kept.restore({ userId: ana.userId, boardId, head, latest })
}

test('a board is shown again within a day, beside another one', async () => {
  await visit(first, 0)
  await visit(second, 1)
  expect(await restore(first, 23)).toBe(true)
  expect(await restore(second, 23)).toBe(true)
})

test('nothing of a board stays here that would not be shown any more', async () => {
  await visit(first, 0)
  await visit(second, 25)
  await expect.poll(() => keysOf(first)).toEqual([])
  expect((await keysOf(second)).length).toBeGreaterThan(2)
})

test('a board that is found too old is removed as well', async () => {
  await visit(first, 0)
  expect((await keysOf(first)).length).toBeGreaterThan(2)
  expect(await restore(first, 25)).toBe(false)
  await expect.poll(() => keysOf(first)).toEqual([])
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { enumEntries, opportunityEnums } from '#core/contract/enums.ts'
import { fold } from '#core/domain/board/fold.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import { changesKey, isOfBoard, snapshotKey } from '#web/device/persisted-keys.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { type KeyValueStore, memoryKeyValueStore } from '#web/device/kv-store.ts'
import { enumKey, stagesKey } from '#web/sync/query-keys.ts'
import { prefetch } from '#web/sync/loading/prefetch.ts'
import { renewTop } from '#web/sync/loading/renew-top.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import type { Services } from '#web/sync/services.ts'
import { readWholeBoard } from '#web/sync/testing/read-whole-board.ts'
import { lostOnTheWay, openTestWindow } from '#web/sync/testing/test-board.ts'

const hour = 3600_000
const start = Date.parse('2026-11-20T10:00:00Z')

let server: TestServer
let ana: Caller
let first: number
let second: number
let kvStore: KeyValueStore

beforeAll(async () => {
  server = await testServer({ demo: 600 })
  ana = await server.caller(['Admin'])
  const { Records } = (await ana.get('/api/crm/crmboards')).json()
  first = Records[0].Id
  second = Records[1].Id
})
afterAll(() => server.stop())
beforeEach(() => {
  kvStore = memoryKeyValueStore()
})

/** As long as the server lets a session live that is not used. */
const sessionHours = 12

const openAt = (hours: number): Services =>
  openTestWindow(ana.send, {
    kvStore,
    mayPersist: () => true,
    now: () => new Date(start + hours * hour).toISOString(),
  }).services

/** Opens a board in a new window, and waits until it has been persisted. */
async function visit(boardId: number, hours: number): Promise<void> {
  const services = openAt(hours)
  await readWholeBoard(services, {
    user: (await ana.get('/en/user/me')).json(),
    boardId,
    inactivityHours: sessionHours,
  })
  const persistedOn = new Date(start + hours * hour).toISOString()
  services.persisted.persist(boardId)
  await expect.poll(() => kvStore.read(snapshotKey(ana.userId, boardId))).toMatchObject({ persistedOn })
}

const keysOf = async (boardId: number) => (await kvStore.keys()).filter((key) => isOfBoard(key, ana.userId, boardId))

async function opened(
  boardId: number,
  hours: number,
): Promise<{ isShown: boolean; isSessionOver: boolean; from: number }> {
  const [snapshot, changes] = await Promise.all(
    [snapshotKey, changesKey].map((key) => kvStore.read(key(ana.userId, boardId))),
  )
  const { persisted } = openAt(hours)
  const isShown = persisted.restore({ userId: ana.userId, boardId, snapshot, changes })
  return { isShown, isSessionOver: persisted.isSessionOver(), from: persisted.restoredFrom(boardId) }
}

test('a board is shown again as long as its session may last, beside another one, and says from when it is', async () => {
  await visit(first, 0)
  await visit(second, 1)
  expect(await opened(first, 11.9)).toEqual({ isShown: true, isSessionOver: false, from: start })
  expect(await opened(second, 12.9)).toEqual({ isShown: true, isSessionOver: false, from: start + hour })
})

test('with a board come the names of all choices of its cards, also of those that nothing had shown', async () => {
  await visit(first, 0)
  const snapshot = await kvStore.read(snapshotKey(ana.userId, first))
  const { persisted, queryClient } = openAt(1)
  persisted.restore({ userId: ana.userId, boardId: first, snapshot, changes: [] })
  for (const name of opportunityEnums) expect(queryClient.getQueryData(enumKey(name))).toEqual(enumEntries(name))
})

test('a board that would no longer be shown is removed from the device', async () => {
  await visit(first, 0)
  await visit(second, 13)
  await expect.poll(() => keysOf(first)).toEqual([])
  expect(await keysOf(second)).toContain(snapshotKey(ana.userId, second))
})

test('a board whose session is over is not shown, and removed', async () => {
  await visit(first, 0)
  expect((await keysOf(first)).length).toBeGreaterThan(2)
  expect(await opened(first, 12.1)).toEqual({ isShown: false, isSessionOver: true, from: 0 })
  await expect.poll(() => keysOf(first)).toEqual([])
})

test('a restored board shows the top of its stages as they are now, where that came with the page', async () => {
  await visit(first, 0)
  const services = openAt(1)
  const [snapshot, changes] = await Promise.all(
    [snapshotKey, changesKey].map((key) => kvStore.read(key(ana.userId, first))),
  )
  services.persisted.restore({ userId: ana.userId, boardId: first, snapshot, changes })
  const idsOf = (stageId: number) =>
    services.confirmed
      .stages()
      .find((each) => each.stageId === stageId)
      ?.known.cards.map(({ Id }) => Id) ?? []
  const [from, to] = services.confirmed.stages().filter(({ known }) => known.cards.length > 4)
  const [renamed, moved, deleted, sunk, ...rest] = idsOf(from!.stageId)
  const change = async (id: number, fields: object) => {
    const record = (await ana.get(`/api/crm/crmopportunities/${id}`)).json() as object
    const answer = await ana.send('PUT', '/api/crm/crmopportunities', { ...record, ...fields })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  await change(renamed!, { Name: 'Named since' })
  await change(moved!, { CrmBoardColumnId: to!.stageId, Position: 50 })
  await change(sunk!, { CrmBoardColumnId: to!.stageId, Position: 1_000_000 })
  expect((await ana.send('DELETE', `/api/crm/crmopportunities/${deleted}`)).statusCode).toBe(200)

  await renewTop(services, first)
  const isAsNow = () => {
    expect(services.confirmed.find(renamed!)?.Name).toBe('Named since')
    expect(idsOf(to!.stageId)[1]).toBe(moved)
    // Far below the top that came with the page, and not nowhere until the board is compared as a whole.
    expect(idsOf(to!.stageId).at(-1)).toBe(sunk)
    expect(services.confirmed.find(deleted!)).toBeNull()
    expect(idsOf(from!.stageId).slice(0, 3)).toEqual([renamed, ...rest.slice(0, 2)])
  }
  isAsNow()
  const tops = await services.api.board.firstCards(first)
  expect(tops.find(({ stageId }) => stageId === to!.stageId)?.hasMore).toBe(true)
  // The rest of the stages comes from the device, and then what has changed below their tops.
  const stages = await services.queryClient.fetchQuery(stagesQuery(services, first))
  await Promise.all(stages.map((stage) => services.readStage(stage, () => false)))
  isAsNow()
  await services.syncBoard(
    first,
    stages.map(({ Id }) => Id),
  )
  isAsNow()
  expect(idsOf(from!.stageId)).not.toContain(moved)
  expect(idsOf(to!.stageId).at(-1)).toBe(sunk)
})

/** A restored board in a new window, the first card of which is deleted meanwhile. */
async function restoredWithoutFirst(send: Caller['send']) {
  await visit(first, 0)
  const opened = openTestWindow(send, {
    kvStore,
    mayPersist: () => true,
    now: () => new Date(start + hour).toISOString(),
  })
  const { services } = opened
  const [snapshot, changes] = await Promise.all(
    [snapshotKey, changesKey].map((key) => kvStore.read(key(ana.userId, first))),
  )
  services.persisted.restore({ userId: ana.userId, boardId: first, snapshot, changes })
  const deleted = services.confirmed.stages()[0]!.known.cards[0]!.Id
  expect((await ana.send('DELETE', `/api/crm/crmopportunities/${deleted}`)).statusCode).toBe(200)
  return { ...opened, deleted }
}

test('a restored board whose only missing card was deleted asks for nothing that is not there', async () => {
  const statuses: number[] = []
  const { services, deleted } = await restoredWithoutFirst(async (...request) => {
    const answer = await ana.send(...request)
    if (request[1].includes('CrmOpportunity_Id=')) statuses.push(answer.statusCode)
    return answer
  })
  await renewTop(services, first)
  expect(services.confirmed.find(deleted)).toBeNull()
  expect(statuses).toEqual([200])
})

test('while nobody can say where a card is that has left the top of a restored board, it stays where it was (I1)', async () => {
  const { services, readFaults, deleted } = await restoredWithoutFirst(ana.send)
  readFaults.set(/CrmOpportunity_Id=/, async () => new Response('', { status: 503 }))
  const { stageId } = services.confirmed.stages()[0]!
  await renewTop(services, first)
  expect(services.confirmed.find(deleted)).toMatchObject({ CrmBoardColumnId: stageId })
  readFaults.clear()
  const stages = await services.queryClient.fetchQuery(stagesQuery(services, first))
  await Promise.all(stages.map((stage) => services.readStage(stage, () => false)))
  await services.syncBoard(
    first,
    stages.map(({ Id }) => Id),
  )
  expect(services.confirmed.find(deleted)).toBeNull()
})

test('a stage that fits on a screen is whole without the network, whatever chunks this device has lost', async () => {
  const lateReads = async (boardId: number) => {
    await visit(boardId, 0)
    await kvStore.remove((await keysOf(boardId)).filter((key) => key.includes('/chunk/')))
    const { services, readFaults } = openTestWindow(ana.send, {
      kvStore,
      mayPersist: () => true,
      now: () => new Date(start + hour).toISOString(),
    })
    readFaults.set(/./, lostOnTheWay)
    const snapshot = await kvStore.read(snapshotKey(ana.userId, boardId))
    services.persisted.restore({ userId: ana.userId, boardId, snapshot, changes: [] })
    const stages = services.queryClient.getQueryData<readonly CrmBoardColumn[]>(stagesKey(boardId)) ?? []
    const reads = await Promise.allSettled(stages.map((stage) => services.readStage(stage, () => false)))
    return { counts: stages.map(({ OpportunitiesCount }) => OpportunitiesCount), reads }
  }
  const small = await lateReads(second)
  expect(Math.max(...small.counts)).toBeGreaterThan(0)
  expect(small.reads).toMatchObject(
    small.counts.map((length) => ({ status: 'fulfilled', value: { cards: { length }, isComplete: true } })),
  )
  // Of larger ones the rest is lost indeed.
  const large = await lateReads(first)
  expect(Math.min(...large.counts)).toBeGreaterThan(30)
  expect(new Set(large.reads.map(({ status }) => status))).toEqual(new Set(['rejected']))
})

test('a card whose move waits is shown where it was moved, also where this device has lost the rest of its stage', async () => {
  const window = openTestWindow(ana.send, {
    kvStore,
    mayPersist: () => true,
    now: () => new Date(start).toISOString(),
    pause: (milliseconds) => (milliseconds > 20 ? new Promise(() => {}) : Promise.resolve()),
  })
  const { services } = window
  const user = (await ana.get('/en/user/me')).json()
  await readWholeBoard(services, { user, boardId: first, inactivityHours: sessionHours })
  services.persisted.persist(first)
  const stored = async () => JSON.stringify(await kvStore.read(snapshotKey(ana.userId, first)))
  await expect.poll(stored).toContain('persistedOn')
  const [from, to] = services.confirmed.stages().filter(({ known }) => known.cards.length > 40)
  const card = from!.known.cards[35]!
  expect(await stored()).not.toContain(card.UniqueId)

  services.startSending()
  window.faults.push(lostOnTheWay)
  const top = { CrmBoardColumnId: to!.stageId, Position: 1, afterId: null, beforeId: to!.known.cards[0]!.Id }
  void services.operations.move(card, top)
  await expect.poll(stored).toContain(card.UniqueId)
  // The log itself holds no words of it.
  const operations = await kvStore.readAll(operationPrefix(ana.userId))
  expect(operations).toHaveLength(1)
  expect(JSON.stringify(operations)).not.toContain(card.CoworkerFullName)
  await kvStore.remove((await keysOf(first)).filter((key) => key.includes('/chunk/')))

  const later = openTestWindow(ana.send, {
    kvStore,
    mayPersist: () => true,
    now: () => new Date(start + hour).toISOString(),
    signedInAs: () => ana.userId,
  })
  later.readFaults.set(/./, lostOnTheWay)
  const [snapshot, changes] = await Promise.all(
    [snapshotKey, changesKey].map((key) => kvStore.read(key(ana.userId, first))),
  )
  const persisted = { userId: ana.userId, boardId: first, snapshot, changes }
  expect(await prefetch(later.services, { userId: ana.userId, boardId: first, persisted, operations })).toBe(true)
  expect(later.services.persisted.restoredFrom(first)).toBe(start)
  const stages = later.services.queryClient.getQueryData<readonly CrmBoardColumn[]>(stagesKey(first)) ?? []
  await Promise.allSettled(stages.map((stage) => later.services.readStage(stage, () => false)))
  const board = fold(
    new Map(later.services.confirmed.stages().map(({ stageId, known }) => [stageId, known.cards])),
    later.services.log.read(),
    new Map(stages.map((stage) => [stage.Id, stage])),
  )
  const places = [...board].flatMap(([stageId, cards]) => (cards.some(({ Id }) => Id === card.Id) ? [stageId] : []))
  expect(places).toEqual([to!.stageId])
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { changesKey, snapshotKey } from '#web/device/persisted-keys.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import type { Services } from '#web/sync/services.ts'
import { readWholeBoard } from '#web/sync/testing/read-whole-board.ts'
import { openTestWindow, type TestOptions } from '#web/sync/testing/test-board.ts'
import { type TestBrowser, testBrowser } from '#web/sync/testing/test-browser.ts'

/*
 * Several tabs of one browser persist the same board, and each may be gone at any moment: what is found at the next visit is
 * whole, and nothing of it is older than what any tab had confirmed.
 */

let server: TestServer
let ana: Caller
let boardId: number
let browser: TestBrowser
let hour = 0
/** Whether no browser is idle: then only what is written at once is written. */
let isBusy = false

beforeAll(async () => {
  server = await testServer({ demo: 600 })
  ana = await server.caller(['Admin'])
  boardId = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
})
afterAll(() => server.stop())
beforeEach(() => {
  browser = testBrowser()
  hour = 0
  isBusy = false
})

/** Later than every one before. */
const now = () => new Date(Date.parse('2026-11-20T10:00:00Z') + (hour += 1)).toISOString()

const idle = (least: number) => (isBusy && least > 0 ? new Promise<void>(() => {}) : Promise.resolve())

const open = (environment: TestOptions) => openTestWindow(ana.send, { now, idle, ...environment }).services

/** A tab that shows the board as the server has it. */
async function visit(environment: TestOptions = browser.tab(ana.userId).environment): Promise<Services> {
  const services = open(environment)
  await readWholeBoard(services, { user: (await ana.get('/en/user/me')).json(), boardId, inactivityHours: 12 })
  return services
}

const check = (services: Services) =>
  services.syncBoard(
    boardId,
    services.confirmed.stages().map(({ stageId }) => stageId),
  )

const persistedOn = async () =>
  (await browser.kvStore.read(snapshotKey(ana.userId, boardId))) as { persistedOn: string } | undefined

/** Does it, and waits until the board has been persisted anew. */
async function untilPersisted(work: () => unknown): Promise<void> {
  const before = await persistedOn()
  await work()
  await expect.poll(persistedOn).not.toEqual(before)
  // What has no use any more is removed after it.
  await browser.tab(ana.userId).environment.tabs.lock('persisted-board', async () => {})
}

const persist = (services: Services) => untilPersisted(() => services.persisted.persist(boardId))

/** The Ids by stage that another visit finds on the device; null for a stage of which the rest is missing. */
async function found(): Promise<Map<number, number[] | null>> {
  const services = open(browser.tab(ana.userId).environment)
  const [snapshot, changes] = await Promise.all(
    [snapshotKey, changesKey].map((key) => browser.kvStore.read(key(ana.userId, boardId))),
  )
  expect(services.persisted.restore({ userId: ana.userId, boardId, snapshot, changes })).toBe(true)
  const stages = services.confirmed.stages().map(async ({ stageId }) => {
    const shown = await services.persisted.showStage(stageId, (cards) => ({ cards }))
    return [stageId, shown && shown.cards.map(({ Id }) => Id)] as const
  })
  return new Map(await Promise.all(stages))
}

const shownBy = ({ confirmed }: Services) =>
  new Map(confirmed.stages().map(({ stageId, known }) => [stageId, known.cards.map(({ Id }) => Id)]))

/** Moves a card of one stage to another, the first one by default, as somebody else. */
async function move(services: Services, index = 0): Promise<CrmOpportunity> {
  const [from, to] = services.confirmed.stages().filter(({ known }) => known.cards.length > 2)
  const card = await services.api.opportunities.one(from!.known.cards[index]!.Id)
  const moved = { ...card, CrmBoardColumnId: to!.stageId, Position: 50 }
  expect((await ana.send('PUT', '/api/crm/crmopportunities', moved)).statusCode).toBe(200)
  return services.api.opportunities.one(card.Id)
}

test('two tabs that persist in turns leave a whole board', async () => {
  const [one, two] = [await visit(), await visit()]
  await persist(one)
  await persist(two)
  await move(one)
  await untilPersisted(() => check(one))
  expect(await found()).toEqual(shownBy(one))
  await untilPersisted(() => check(two))
  expect(await found()).toEqual(shownBy(two))
  // Only what the last snapshot names is left; each stage has more cards than fit on a screen.
  const chunks = (await browser.kvStore.keys()).filter((key) => key.includes('/chunk/'))
  expect(chunks.length).toBe(shownBy(two).size)
})

test.each([1, 2, 3])('a tab that is gone after write %i of several leaves the board as it was', async (last) => {
  const first = await visit()
  await persist(first)
  const before = shownBy(first)
  const tab = browser.tab(ana.userId)
  let writes = 0
  const write: KeyValueStore['write'] = async (key, value) => {
    writes += 1
    const isWritten = await tab.environment.kvStore.write(key, value)
    if (writes === last) tab.crash()
    return isWritten
  }
  const second = await visit({ ...tab.environment, kvStore: { ...tab.environment.kvStore, write } })
  await move(second)
  await check(second)
  second.persisted.persist(boardId)
  await expect.poll(() => tab.isGone()).toBe(true)
  expect(await found()).toEqual(before)
})

test('what others change is persisted without anybody asking for it', async () => {
  const services = await visit()
  await persist(services)
  const { Id, CrmBoardColumnId } = await move(services)
  await untilPersisted(() => check(services))
  expect((await found()).get(CrmBoardColumnId)).toContain(Id)
})

test('what two tabs have confirmed since the board was persisted is found, of each', async () => {
  const [one, two] = [await visit(), await visit()]
  await persist(one)
  await persist(two)
  isBusy = true
  const [mine, theirs] = [await move(one), await move(two, 1)]
  one.confirmed.adopt(mine)
  two.confirmed.adopt(theirs)
  // An older answer that comes late changes nothing.
  two.confirmed.adopt({ ...mine, Version: mine.Version - 1, CrmBoardColumnId: 0 })
  const stored = () => browser.kvStore.read(changesKey(ana.userId, boardId))
  await expect.poll(stored).toEqual([
    [mine.Id, mine],
    [theirs.Id, theirs],
  ])
  const shown = await found()
  for (const { Id, CrmBoardColumnId } of [mine, theirs]) expect(shown.get(CrmBoardColumnId)).toContain(Id)
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { answerLost, answers, delayed, neverAnswered } from '#web/sync/testing/test-board.ts'
import { openTab, type OpenTab } from '#web/sync/testing/open-tab.ts'
import { testBrowser, type TestBrowser } from '#web/sync/testing/test-browser.ts'
import { doneMessage } from './log-messages.ts'

let server: TestServer
let ana: Caller
let board: ServedBoard
let browser: TestBrowser
let first: OpenTab
let second: OpenTab
let from: CrmBoardColumn
let to: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  board = await openServedBoard(ana.send)
})
afterAll(() => server.stop())

beforeEach(async () => {
  browser = testBrowser()
  first = await openTab(browser, ana)
  second = await openTab(browser, ana)
  for (const { services } of [first, second]) services.startSending()
  ;({ from, to } = first.stagesToMoveBetween())
})

const storedKeys = async () =>
  (await browser.kvStore.keys()).filter((key) => key.startsWith(operationPrefix(ana.userId)))

test('a waiting move shows in every tab, and stands confirmed in every tab after one request (I2, I17)', async () => {
  const id = first.first(from)
  const delay = delayed()
  first.faults.push(delay.fault)
  const result = first.drop(id, to, 0)
  await delay.arrived
  await expect.poll(() => second.ids(to)[0]).toBe(id)
  expect(second.services.log.read()).toHaveLength(1)
  delay.release()
  await result
  await expect.poll(() => second.services.log.read()).toEqual([])
  expect(second.ids(to)[0]).toBe(id)
  expect(second.services.confirmed.find(id)).toMatchObject({ CrmBoardColumnId: to.Id })
  expect([first.writes.length, second.writes.length]).toEqual([1, 0])
})

test('a stage that was respaced for a move has the same order in every tab and on the server (I2)', async () => {
  const [id, top] = [first.first(from), first.first(to)]
  await ana.send('PUT', '/api/crm/crmopportunities', { ...(await board.stored(top)), Position: 1 })
  for (const { services } of [first, second]) await services.confirmed.refresh([to.Id])
  // Made while the stage was thought to be empty: the number of its first card by now.
  const place = { CrmBoardColumnId: to.Id, afterId: null, beforeId: null, Position: 1 }
  expect(await first.services.operations.move(first.card(id), place)).toMatchObject({ ok: true })
  const stored = await board.storedIds(to)
  expect(stored.slice(0, 2)).toEqual([id, top])
  expect(first.ids(to)).toEqual(stored)
  await expect.poll(() => second.ids(to)).toEqual(stored)
})

test('what a tab has told as done is removed from the device by the others, where it ends before it does so (I13)', async () => {
  const key = '000000000001-gone'
  const left = operationPrefix(ana.userId) + key
  await browser.kvStore.write(left, { key })
  const gone = browser.tab(ana.userId).environment.tabs
  gone.listen(() => {})
  gone.post(doneMessage(ana.userId, { key, isDone: false, id: 0, record: null }))
  await expect.poll(storedKeys).toEqual([])
})

test('a page that has found an operation in storage just before it ended is told so by the others (I2, I13)', async () => {
  const id = first.first(from)
  const delay = delayed()
  first.faults.push(delay.fault)
  const result = first.drop(id, to, 0)
  await delay.arrived
  const found = await browser.kvStore.readAll(operationPrefix(ana.userId))
  delay.release()
  await result
  const later = await openTab(browser, ana)
  later.services.log.showPersisted(found)
  expect(later.services.log.read()).toHaveLength(1)
  await expect.poll(() => later.services.log.read()).toEqual([])
  expect(later.ids(to)[0]).toBe(id)
})

test('a refused move goes back in every tab', async () => {
  const id = first.first(from)
  const delay = delayed()
  first.faults.push(async (pass) => {
    await delay.fault(async () => new Response())
    return answers(403, { Message: 'no' })(pass)
  })
  const result = first.drop(id, to, 0)
  await delay.arrived
  await expect.poll(() => second.ids(to)[0]).toBe(id)
  delay.release()
  expect(await result).toMatchObject({ ok: false })
  await expect.poll(() => second.ids(from)[0]).toBe(id)
  expect(second.services.log.untold.read()).toEqual([])
})

test('moves of one card in two tabs reach the server in order, one at a time, and neither is a conflict (I6)', async () => {
  const id = first.first(from)
  const delay = delayed()
  first.faults.push(delay.fault)
  const earlier = first.drop(id, to, 0)
  await delay.arrived
  await expect.poll(() => second.ids(to)[0]).toBe(id)
  const later = second.drop(id, to, 2)
  await expect.poll(storedKeys).toHaveLength(2)
  expect(second.writes).toEqual([])
  delay.release()
  expect([await earlier, await later]).toMatchObject([{ ok: true }, { ok: true }])
  expect([first.writes.length, second.writes.length]).toEqual([1, 1])
  expect(second.ids(to)[2]).toBe(id)
  await expect.poll(() => first.ids(to)).toEqual(await board.storedIds(to))
})

test('moves of one card at the same moment in two tabs are both made, one after the other (I6)', async () => {
  const id = first.first(from)
  const results = await Promise.all([first.drop(id, to, 0), second.drop(id, to, 2)])
  expect(results).toMatchObject([{ ok: true }, { ok: true }])
  await expect.poll(() => first.ids(to)).toEqual(await board.storedIds(to))
  await expect.poll(() => second.ids(to)).toEqual(await board.storedIds(to))
})

test('what a tab has left is sent by exactly one of the others, once (I13)', async () => {
  const ids = first.ids(from).slice(0, 5)
  const third = await openTab(browser, ana)
  third.services.startSending()
  first.faults.push(...ids.map(() => neverAnswered))
  for (const id of ids) void first.drop(id, to, 0)
  await expect.poll(storedKeys).toHaveLength(5)
  await expect.poll(() => third.services.log.read()).toHaveLength(5)
  expect([second.writes.length, third.writes.length]).toEqual([0, 0])
  first.tab.crash()
  await expect.poll(() => second.services.log.read()).toEqual([])
  await expect.poll(() => third.services.log.read()).toEqual([])
  expect([second.writes.length, third.writes.length].toSorted()).toEqual([0, 5])
  for (const id of ids) expect((await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
  expect(await storedKeys()).toEqual([])
})

test('when the tab that takes over is gone as well, the next one does (I13)', async () => {
  const id = second.first(from)
  const third = await openTab(browser, ana)
  third.services.startSending()
  second.faults.push(neverAnswered)
  void second.drop(id, to, 0)
  await expect.poll(() => third.services.log.read()).toHaveLength(1)
  first.tab.crash()
  second.tab.crash()
  await expect.poll(() => third.services.log.read()).toEqual([])
  expect(third.writes).toHaveLength(1)
  expect((await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
})

test('a move that may have been applied does not fail with one that was made before it, but asks the server (I4)', async () => {
  browser = testBrowser()
  const going = await openTab(browser, ana)
  const [neighbour, id, ...others] = going.ids(from)
  going.faults.push(neverAnswered)
  void going.drop(neighbour!, to, 0)
  // Beside the first: not sent before that is answered.
  void going.drop(id!, to, 1)
  await expect.poll(storedKeys).toHaveLength(2)
  const unknowing = await openTab(browser, ana)
  for (const other of others.slice(0, 2)) await unknowing.drop(other, to, 0)
  unknowing.faults.push(answerLost, neverAnswered)
  void unknowing.drop(id!, to, 2)
  await expect.poll(() => unknowing.writes).toHaveLength(4)
  const ben = await server.caller(['Admin'])
  const moved = { ...(await board.stored(id!)), CrmBoardColumnId: from.Id, Position: 1 }
  expect((await ben.send('PUT', '/api/crm/crmopportunities', moved)).statusCode).toBe(200)
  for (const { tab } of [going, unknowing]) tab.crash()

  const later = await openTab(browser, ana)
  later.services.startSending()
  await expect.poll(() => later.writes).toHaveLength(3)
  await expect.poll(() => later.services.log.read()).toEqual([])
  expect(later.services.log.untold.read()).toMatchObject([
    { operation: { opportunityId: id, to: { afterId: neighbour } }, error: { kind: 'conflict' } },
  ])
  expect(later.writes.at(-1)?.headers['idempotency-key']).toBe(unknowing.writes.at(-1)?.headers['idempotency-key'])
})

test('a tab that signs out takes the waiting changes of all tabs with it (I14)', async () => {
  const id = second.first(from)
  second.faults.push(neverAnswered)
  const result = second.drop(id, to, 0)
  await expect.poll(storedKeys).toHaveLength(1)
  await first.signedOut()
  expect(await result).toMatchObject({ ok: false, error: { kind: 'signed-out' } })
  expect(second.services.log.read()).toEqual([])
  await expect.poll(storedKeys).toEqual([])
})

describe('a failure that its page had no time to tell', () => {
  const refused = answers(403, { Message: 'no' })
  const untold = ({ services }: OpenTab) => services.log.untold.read()

  /** A tab that goes right after a move was refused. */
  async function failAndGo(): Promise<number> {
    const going = await openTab(browser, ana, { idle: () => new Promise(() => {}) })
    going.services.startSending()
    const id = going.first(from)
    going.faults.push(refused)
    expect(await going.drop(id, to, 0)).toMatchObject({ ok: false })
    going.tab.crash()
    return id
  }

  test('is told by exactly one of the other tabs, once (I5)', async () => {
    const id = await failAndGo()
    await expect.poll(() => [...untold(first), ...untold(second)].length).toBe(1)
    const [failure] = [first, second].flatMap(({ services }) => services.log.takeUntold())
    expect(failure).toMatchObject({ operation: { kind: 'move', opportunityId: id }, error: { kind: 'forbidden' } })
    await expect.poll(storedKeys).toEqual([])
    const later = await openTab(browser, ana)
    later.services.startSending()
    first.tab.crash()
    second.tab.crash()
    await later.services.log.reread()
    expect(untold(later)).toEqual([])
  })

  test('is told by the next page where no tab is left', async () => {
    browser = testBrowser()
    const id = await failAndGo()
    const later = await openTab(browser, ana)
    later.services.startSending()
    await expect.poll(() => untold(later)).toMatchObject([{ operation: { opportunityId: id } }])
    // Still untold: a page that goes now leaves it to the one after.
    expect(await storedKeys()).toHaveLength(1)
    expect(later.writes).toEqual([])
  })

  test('is told once, and not sent again, where the page went before the change had left its log', async () => {
    const going = await openTab(browser, ana)
    going.services.startSending()
    const { write } = browser.kvStore
    browser.kvStore.write = async (key, value) => {
      const isStored = await write(key, value)
      if (key.includes('/failed/')) going.tab.crash()
      return isStored
    }
    going.faults.push(refused)
    void going.drop(going.first(from), to, 0)
    await expect.poll(() => [...untold(first), ...untold(second)]).toHaveLength(1)
    await expect.poll(storedKeys).toHaveLength(1)
    expect([...first.services.log.read(), ...second.services.log.read()]).toEqual([])
    expect([...first.writes, ...second.writes]).toEqual([])
    for (const { services } of [first, second]) services.log.takeUntold()
    await expect.poll(storedKeys).toEqual([])
  })

  test('is told by another tab where a later one has put its message off', async () => {
    const ends: (() => void)[] = []
    const idle = (milliseconds: number) => new Promise<void>((end) => (milliseconds > 500 ? ends.push(end) : end()))
    const going = await openTab(browser, ana, { idle })
    going.services.startSending()
    for (const id of going.ids(from).slice(0, 2)) {
      going.faults.push(refused)
      expect(await going.drop(id, to, 0)).toMatchObject({ ok: false })
    }
    ends[0]?.()
    expect(await storedKeys()).toHaveLength(2)
    going.tab.crash()
    await expect.poll(() => [...untold(first), ...untold(second)]).toHaveLength(2)
  })

  test('is told by another tab where nobody had heard of it when its page went', async () => {
    const [id, other] = first.ids(from)
    first.faults.push(refused)
    await first.services.operations.edit(first.card(id!), { Value: 480 }, { isAwaited: () => false })
    expect(await first.drop(other!, to, 0)).toMatchObject({ ok: true })
    expect(untold(first)).toHaveLength(1)
    first.tab.crash()
    await expect.poll(() => untold(second)).toMatchObject([{ operation: { opportunityId: id } }])
  })

  test('is not told again where there was time', async () => {
    first.faults.push(refused)
    expect(await first.drop(first.first(from), to, 0)).toMatchObject({ ok: false })
    await expect.poll(storedKeys).toEqual([])
    first.tab.crash()
    const later = await openTab(browser, ana)
    later.services.startSending()
    await later.services.log.reread()
    expect([...untold(second), ...untold(later)]).toEqual([])
  })
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { answers, neverAnswered } from '#web/sync/testing/test-board.ts'
import { openTab, type OpenTab } from '#web/sync/testing/open-tab.ts'
import { testBrowser, type TestBrowser } from '#web/sync/testing/test-browser.ts'

let server: TestServer
let ana: Caller
let board: ServedBoard
let browser: TestBrowser
let mine: OpenTab
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
  mine = await openTab(browser, ana)
  ;({ from, to } = mine.stagesToMoveBetween())
  mine.services.startSending()
  await expect.poll(() => mine.worker()).not.toBeNull()
})

const storedKeys = async () =>
  (await browser.kvStore.keys()).filter((key) => key.startsWith(operationPrefix(ana.userId)))
const turns = (milliseconds = 30) => new Promise((resolve) => void setTimeout(resolve, milliseconds))

/** Another tab holds the lock of a card until it is released. */
function holdCard(id: number): () => void {
  let release = () => {}
  void browser
    .tab(ana.userId)
    .environment.tabs.lock(`card/${id}`, () => new Promise<void>((resolve) => void (release = resolve)))
  return () => release()
}

test('what waits for another tab when its person signs out is not sent (I14)', async () => {
  const id = mine.first(from)
  const release = holdCard(id)
  const result = mine.drop(id, to, 0)
  await expect.poll(storedKeys).toHaveLength(1)
  await mine.signedOut()
  expect(await result).toMatchObject({ ok: false, error: { kind: 'signed-out' } })
  await turns()
  release()
  await turns()
  expect(mine.writes.filter(({ method }) => method === 'PUT')).toEqual([])
  expect((await board.stored(id)).CrmBoardColumnId).toBe(from.Id)
})

test('what the worker is still storing when its person signs out does not stay on the device (I14)', async () => {
  const { write } = browser.kvStore
  let written = 0
  browser.kvStore.write = async (key, value) => {
    await turns(200)
    written += 1
    return write(key, value)
  }
  void mine.drop(mine.first(from), to, 0)
  await mine.signedOut()
  await expect.poll(() => written).toBe(1)
  await turns()
  expect(await storedKeys()).toEqual([])
})

test('while the session has ended, nothing is sent', async () => {
  const [first, second] = mine.ids(from)
  mine.faults.push(answers(401, { Message: 'Authorization has been denied for this request.' }))
  const results = [mine.drop(first!, to, 0)]
  await expect.poll(() => mine.session.hasEnded()).toBe(true)
  results.push(mine.drop(second!, to, 4))
  await turns()
  expect(mine.writes).toHaveLength(1)
  mine.session.renewed()
  expect(await Promise.all(results)).toMatchObject([{ ok: true }, { ok: true }])
})

test('a worker that ends while it sends leaves the same request to the page (I4, I17)', async () => {
  const id = mine.first(from)
  mine.faults.push(async (pass) => {
    await pass()
    return new Promise(() => {})
  })
  const result = mine.drop(id, to, 0)
  await expect.poll(async () => (await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
  mine.worker()!.crash()
  expect(await result).toMatchObject({ ok: true })
  expect(mine.writes).toHaveLength(2)
  expect(mine.writes[1]).toEqual(mine.writes[0])
  expect(await mine.drop(id, to, 1)).toMatchObject({ ok: true })
  await expect.poll(storedKeys).toEqual([])
})

test('a worker that ends before it has stored leaves that to the page, too (I13)', async () => {
  mine.worker()!.end()
  mine.faults.push(neverAnswered)
  void mine.drop(mine.first(from), to, 0)
  mine.worker()!.crash()
  await expect.poll(() => mine.writes).toHaveLength(1)
  expect(await storedKeys()).toHaveLength(1)
})

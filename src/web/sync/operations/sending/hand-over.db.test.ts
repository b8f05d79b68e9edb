import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { neverAnswered } from '#web/sync/testing/test-board.ts'
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

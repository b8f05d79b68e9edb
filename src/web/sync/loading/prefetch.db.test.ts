import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { openTab } from '#web/sync/testing/open-tab.ts'
import { lostOnTheWay, neverAnswered, openTestWindow } from '#web/sync/testing/test-board.ts'
import { testBrowser } from '#web/sync/testing/test-browser.ts'
import { boardReadNext, prefetch } from './prefetch.ts'

let server: TestServer

beforeAll(async () => {
  server = await testServer({ demo: 600 })
})
afterAll(() => server.stop())

test('all cards of the board are requested early where the first screen shows only the top of a stage', async () => {
  const ana = await server.caller(['Admin'])
  const { Records } = (await ana.get('/api/crm/crmboards')).json()
  const boardId: number = Records[0].Id
  const { services } = openTestWindow(ana.send)
  const expected = { userId: 1, boardId, persisted: null, operations: [] }
  expect(boardReadNext(services, expected)).toBeNull()
  await prefetch(services, expected)
  expect(boardReadNext(services, expected)).toBe(boardId)
  // Where the cards were persisted none are read again.
  const persisted = { userId: 1, boardId, snapshot: null, changes: null }
  expect(boardReadNext(services, { ...expected, persisted })).toBeNull()
})

test('nothing is requested early where the first screen shows all cards', async () => {
  const small = await testServer({ demo: 40 })
  const ana = await small.caller(['Admin'])
  const { Records } = (await ana.get('/api/crm/crmboards')).json()
  const { services } = openTestWindow(ana.send)
  const expected = { userId: 1, boardId: Number(Records[0].Id), persisted: null, operations: [] }
  await prefetch(services, expected)
  expect(services.confirmed.stages().length).toBeGreaterThan(0)
  expect(boardReadNext(services, expected)).toBeNull()
  await small.stop()
})

test('what waits is shown, too, where the first picture was too early for it, but to nobody else (I13, I14)', async () => {
  const [ana, ben] = [await server.caller(['Admin']), await server.caller(['Admin'])]
  const browser = testBrowser()
  const first = await openTab(browser, ana)
  const { from, to } = first.stagesToMoveBetween()
  const id = first.first(from)
  first.faults.push(lostOnTheWay, neverAnswered)
  void first.drop(id, to, 0)
  await expect.poll(() => first.writes).toHaveLength(2)

  const opening = { boardId: null, persisted: null, operations: [] }
  const [second, third] = [await openTab(browser, ana), await openTab(browser, ben)]
  await prefetch(third.services, { ...opening, userId: ben.userId })
  await prefetch(second.services, { ...opening, userId: ana.userId })
  await expect.poll(() => second.ids(to)[0]).toBe(id)
  expect(third.services.log.read()).toEqual([])
})

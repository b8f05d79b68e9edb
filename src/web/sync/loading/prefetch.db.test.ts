import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { openTab } from '#web/sync/testing/open-tab.ts'
import { lostOnTheWay, neverAnswered, openTestWindow } from '#web/sync/testing/test-board.ts'
import { testBrowser } from '#web/sync/testing/test-browser.ts'
import { stagesReadNext, prefetch } from './prefetch.ts'

let server: TestServer

beforeAll(async () => {
  server = await testServer({ demo: 600 })
})
afterAll(() => server.stop())

test('what is requested early is what the board reads next: expanded stages of which only the top is loaded', async () => {
  const ana = await server.caller(['Admin'])
  const boardId: number = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
  const { services } = openTestWindow(ana.send)
  const expected = { userId: 1, boardId, persisted: null, operations: [] }
  expect(stagesReadNext(services, expected)).toEqual([])
  await prefetch(services, expected)

  const [, ...others] = stagesReadNext(services, expected)
  expect(others.length).toBeGreaterThan(0)
  const stages = (await services.api.stages(boardId)).toSorted((a, b) => a.Position - b.Position)
  const isKnown = new Map(services.confirmed.stages().map(({ stageId, known }) => [stageId, known.isComplete]))
  const open = stages.filter((stage) => !stage.WinOpportunity && !stage.LoseOpportunity)
  expect(stagesReadNext(services, expected)).toEqual(
    open
      .filter(({ Id }) => isKnown.get(Id) === false)
      .slice(0, 4)
      .map(({ Id }) => Id),
  )
  // Where the cards were persisted none are read again.
  expect(
    stagesReadNext(services, {
      ...expected,
      persisted: { userId: 1, boardId, snapshot: null, changes: null },
      operations: [],
    }),
  ).toEqual([])
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

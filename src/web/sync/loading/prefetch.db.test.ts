import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { nextLists, startEarly } from './prefetch.ts'
import { openTestWindow } from '#web/sync/testing/test-board.ts'

let server: TestServer

beforeAll(async () => {
  server = await testServer({ demo: 600 })
})
afterAll(() => server.stop())

test('what is asked for ahead is what the board reads next: open stages of which only the top is there', async () => {
  const ana = await server.caller(['Admin'])
  const boardId: number = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
  const { services } = openTestWindow(ana.send)
  const expected = { userId: 1, boardId, kept: null }
  expect(nextLists(services, expected)).toEqual([])
  await startEarly(services, expected)

  const [, ...others] = nextLists(services, expected)
  expect(others.length).toBeGreaterThan(0)
  const stages = (await services.api.stages(boardId)).toSorted((a, b) => a.Position - b.Position)
  const isKnown = new Map(services.confirmed.stages().map(({ stageId, known }) => [stageId, known.isComplete]))
  const open = stages.filter((stage) => !stage.WinOpportunity && !stage.LoseOpportunity)
  expect(nextLists(services, expected)).toEqual(
    open
      .filter(({ Id }) => isKnown.get(Id) === false)
      .slice(0, 4)
      .map(({ Id }) => Id),
  )
  // Whose cards were kept reads none of them again.
  expect(nextLists(services, { ...expected, kept: { userId: 1, boardId, head: null, latest: null } })).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { openLiveTab } from '#web/sync/testing/live-tab.ts'
import { fullestStages } from '#web/sync/testing/test-board.ts'
import { runBulk } from './run-bulk.ts'

let server: TestServer

beforeAll(async () => {
  server = await testServer({ demo: 60 })
})
afterAll(() => server.stop())

test('what the event stream tells of one’s own cards before the answer is no news, and holds none of them back', async () => {
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
  const ana = await server.caller(['Admin'])
  const boardId: number = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
  const tab = await openLiveTab({ ...ana, address: () => address }, boardId)
  const { live, confirmed } = tab.services
  await expect.poll(() => live.link.read()).toBe('up')
  const [from, to] = fullestStages(tab)
  const ids = tab.ids(from!).slice(0, 2)
  const told: number[] = []
  live.listeners.add({
    isUnderHand: (id) => id === ids[0],
    onChanges: (changes) => told.push(...changes.map(({ id }) => id)),
  })
  tab.faults.push(async (pass) => {
    const answer = await pass()
    // Late: by then the stream has told of the cards, and they were read.
    await expect.poll(() => ids.map((id) => confirmed.find(id)?.CrmBoardColumnId)).toEqual([to!.Id, to!.Id])
    return answer
  })
  const cards = ids.map((id) => ({ card: tab.card(id), request: null }))
  const plan = {
    action: 'move',
    stageId: to!.Id,
    lossReason: null,
    fields: null,
    fillsIn: {},
    place: 'top',
    cards,
  } as const
  const outcome = await runBulk(tab.services, plan, { signal: new AbortController().signal, onProgress: () => {} })
  expect(outcome.done).toHaveLength(2)
  expect(live.pinned.read().size).toBe(0)
  expect(told).toEqual([])
  expect(live.changing.size).toBe(0)
  tab.close()
})

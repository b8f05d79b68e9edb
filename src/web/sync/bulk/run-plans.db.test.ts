import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { fullestStages, openTestBoard, type TestBoard } from '#web/sync/testing/test-board.ts'
import type { BulkPlan } from './bulk-plan.ts'
import { cardsOf, runPlans } from './run-plans.ts'
import { undoBulk } from './undo-bulk.ts'

let server: TestServer
let ana: Caller
/** Boards of two locations; the first window knows the cards of both. */
let boards: readonly TestBoard[]

beforeAll(async () => {
  server = await testServer({ demo: 300 })
  ana = await server.caller(['Admin'])
  const all: readonly { Id: number; BusinessId: number }[] = (await ana.get('/api/crm/crmboards')).json().Records
  const other = all.find(({ BusinessId }) => BusinessId !== all[0]?.BusinessId)
  boards = await Promise.all([all[0], other].map((board) => openTestBoard(ana.send, board?.Id ?? 0)))
  for (const stage of boards[1]!.stages) await boards[0]!.services.readStage(stage, () => false)
})
afterAll(() => server.stop())

const known = (stage: CrmBoardColumn) =>
  boards[0]!.services.confirmed
    .stages()
    .find(({ stageId }) => stageId === stage.Id)
    ?.known.cards.map(({ Id }) => Id) ?? []

/** The first three cards of the fullest stage go to the top of the next one. */
function planOf(board: TestBoard): BulkPlan & { to: CrmBoardColumn } {
  const [from, to] = fullestStages(board)
  const cards = board
    .cards(from!)
    .slice(0, 3)
    .map((card) => ({ card, request: null }))
  const nothing = { lossReason: null, fields: null, fillsIn: {} }
  return { ...nothing, action: 'move', stageId: to!.Id, place: 'top', cards, to: to! }
}

test('cards of two locations are moved as one, each within its own board, and one undo takes back all of them', async () => {
  const { services } = boards[0]!
  const plans = boards.map(planOf)
  const before = boards.map(({ stages }) => stages.map(known))
  const progress: number[] = []
  const { signal } = new AbortController()
  const outcome = await runPlans(services, plans, { signal, onProgress: (finished) => progress.push(finished) })
  expect(outcome).toMatchObject({ failed: [], notReached: [] })
  expect(outcome.done).toHaveLength(cardsOf(plans))
  expect(progress).toEqual([plans[0]?.cards.length, cardsOf(plans)])
  for (const { to, cards } of plans) {
    const ids = cards.map(({ card }) => card.Id)
    expect(known(to).slice(0, 3)).toEqual(ids)
    expect((await services.api.opportunities.ofStage(to.Id)).slice(0, 3).map(({ Id }) => Id)).toEqual(ids)
  }

  const undone = await undoBulk(services, outcome.done, () => {})
  expect(undone.failed).toEqual([])
  // What is read again afterwards of one board leaves the cards of the other.
  for (const { stages } of boards) await services.syncBoard(stages[0]!.CrmBoardId, [])
  await expect.poll(() => boards.map(({ stages }) => stages.map(known))).toEqual(before)
})

test('one that somebody else has changed meanwhile is among the failed, whichever board it is of, and the others are moved', async () => {
  const plans = boards.map(planOf)
  const [changed] = plans[1]!.cards
  const saved = await ana.send('PUT', '/api/crm/crmopportunities', {
    ...changed!.card,
    CrmBoardColumnId: boards[1]!.stages.at(-1)!.Id,
  })
  expect(saved.statusCode, saved.body).toBe(200)
  const { signal } = new AbortController()
  const outcome = await runPlans(boards[0]!.services, plans, { signal, onProgress: () => {} })
  expect(outcome.failed.map(({ card, why }) => [card.Id, typeof why === 'string' ? why : why.kind])).toEqual([
    [changed!.card.Id, 'conflict'],
  ])
  expect(outcome.done).toHaveLength(cardsOf(plans) - 1)
  expect((await undoBulk(boards[0]!.services, outcome.done, () => {})).failed).toEqual([])
})

test('what is stopped before the second board leaves all of it', async () => {
  const plans = boards.map(planOf)
  const stopping = new AbortController()
  const outcome = await runPlans(boards[0]!.services, plans, {
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  })
  expect(outcome.done).toHaveLength(3)
  expect(outcome.notReached.map(({ card }) => card.Id)).toEqual(plans[1]!.cards.map(({ card }) => card.Id))
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { answerLost, answers, delayed, lostOnTheWay, type TestBoard } from '#web/sync/testing/test-board.ts'
import type { BulkOutcome, BulkPlan } from './bulk-plan.ts'
import { undoableOf } from '#web/sync/undo/undoable-of.ts'
import { manyChanged } from './many-changed.ts'
import { conflictingFields, nameChangers } from './name-changers.ts'
import { runBulk } from './run-bulk.ts'
import { undoBulk } from './undo-bulk.ts'

let server: TestServer
let ana: Caller
let board: ServedBoard
let mine: TestBoard
let theirs: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn
let lost: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 800 })
  ana = await server.caller(['Admin'])
  board = await openServedBoard(ana.send)
})
afterAll(() => server.stop())
beforeEach(async () => {
  ;({ mine, from, to, lost } = await board.openWithStages())
  theirs = await board.open()
})

const price = 4

const plan = (ids: readonly number[], over: Partial<BulkPlan> = {}): BulkPlan => ({
  action: 'move',
  stageId: to.Id,
  lossReason: null,
  fields: null,
  fillsIn: {},
  place: 'top',
  cards: ids.map((id) => ({ card: mine.card(id), request: null })),
  ...over,
})

const run = (
  what: BulkPlan,
  signal = new AbortController().signal,
  onProgress: (finished: number) => void = () => {},
) => runBulk(mine.services, what, { signal, onProgress })

const idsOf = (items: readonly { card: { Id: number } }[]) => items.map(({ card }) => card.Id)
const wasDone = (outcome: BulkOutcome) => idsOf(outcome.done)
const order = async (stage: CrmBoardColumn) => (await board.open()).ids(stage)
const bulkWrites = () => mine.writes.filter(({ url }) => url === '/ext/bulk')

/** As the board notes it when a run has ended. */
function noted(outcome: BulkOutcome): void {
  const many = manyChanged(mine.services, {
    operations: () => outcome.done,
    title: (done) => `${done.length} cards`,
    failure: (customer) => customer,
    mayRedo: true,
    onProgress: () => {},
    onEnd: () => {},
  })
  mine.services.undoHistory.noteMany((key) => undoableOf(many, outcome.done[0]!.card, key))
}

describe('a bulk move', () => {
  test('goes in requests of fifty, keeps the order, and one undo puts every card back between its neighbours', async () => {
    const before = { from: mine.ids(from), to: mine.ids(to) }
    const ids = before.from.slice(0, 51)
    expect(ids).toHaveLength(51)
    const finished: number[] = []
    const outcome = await run(plan(ids), undefined, (n) => finished.push(n))
    expect(wasDone(outcome)).toEqual(ids)
    expect(outcome).toMatchObject({ failed: [], notReached: [] })
    expect(finished).toEqual([50, 51])
    expect(bulkWrites()).toHaveLength(2)
    expect(await order(to)).toEqual([...ids, ...before.to])
    await expect.poll(() => mine.ids(to)).toEqual([...ids, ...before.to])

    noted(outcome)
    expect(mine.services.undoHistory.latest.read()?.many?.title).toBe('51 cards')
    expect(await mine.services.undoHistory.undo()).toMatchObject({ kind: 'done', notes: [] })
    expect(await order(from)).toEqual(before.from)
    expect(await order(to)).toEqual(before.to)
    await expect.poll(() => mine.ids(from)).toEqual(before.from)
  }, 60_000)

  test('is done again and taken back again; a change made after it is taken back before it', async () => {
    const before = { from: mine.ids(from), to: mine.ids(to) }
    const ids = before.from.slice(1, 4)
    const { undoHistory, operations } = mine.services
    noted(await run(plan(ids)))
    await operations.edit(mine.card(before.from[0]!), { Value: 4712 })
    expect(await undoHistory.undo()).toMatchObject({ kind: 'done', item: { opportunityId: before.from[0] } })
    expect(await undoHistory.undo()).toMatchObject({ kind: 'done', notes: [] })
    expect(await order(from)).toEqual(before.from)
    expect(await undoHistory.redo()).toMatchObject({ kind: 'done' })
    expect(await order(to)).toEqual([...ids, ...before.to])
    expect(await undoHistory.undo()).toMatchObject({ kind: 'done' })
    expect(await order(from)).toEqual(before.from)
    expect(await order(to)).toEqual(before.to)
  })

  test('is taken back but for the card that somebody else has moved on, which is named', async () => {
    const ids = mine.ids(from).slice(0, 2)
    noted(await run(plan(ids)))
    const name = mine.card(ids[0]!).CoworkerFullName
    theirs = await board.open()
    await theirs.drop(ids[0]!, lost, 0)
    expect(await mine.services.undoHistory.undo()).toMatchObject({ kind: 'done', notes: [name] })
    expect((await board.stored(ids[0]!)).CrmBoardColumnId).toBe(lost.Id)
    expect((await board.stored(ids[1]!)).CrmBoardColumnId).toBe(from.Id)
  })

  test('goes between the cards where it was dropped', async () => {
    const before = mine.ids(to)
    const ids = mine.ids(from).slice(2, 5)
    const [above, below] = before
    await run(plan(ids, { place: { afterId: above!, beforeId: below! } }))
    expect(await order(to)).toEqual([above, ...ids, ...before.slice(1)])
  })

  test('waits for a change of one of the cards that is still being saved', async () => {
    const [first, second] = mine.ids(from)
    const slow = delayed()
    mine.faults.push(slow.fault)
    const edit = mine.services.operations.edit(mine.card(first!), { Value: 4711 })
    await slow.arrived
    const running = run(plan([first!, second!]))
    expect(bulkWrites()).toEqual([])
    slow.release()
    expect((await edit).ok).toBe(true)
    expect(wasDone(await running)).toEqual([first, second])
    expect(await board.stored(first!)).toMatchObject({ Value: 4711, CrmBoardColumnId: to.Id })
  })

  test('leaves alone what somebody else has moved or deleted meanwhile, and a retry takes what is left', async () => {
    const [moved, deleted, other] = mine.ids(from)
    const what = plan([moved!, deleted!, other!])
    await theirs.drop(moved!, lost, 0)
    await theirs.services.operations.remove(theirs.card(deleted!))
    const outcome = await run(what)
    expect(wasDone(outcome)).toEqual([other])
    expect(outcome.failed).toMatchObject([
      { card: { Id: moved }, why: { kind: 'conflict' } },
      { card: { Id: deleted }, why: { kind: 'not-found' } },
    ])
    expect(mine.ids(lost)).toContain(moved)
    expect(mine.ids(from)).not.toContain(deleted)

    const again = await run({ ...what, cards: [{ card: mine.card(moved!), request: null }] })
    expect(wasDone(again)).toEqual([moved])
  })

  test('sends the same request again when the answer is lost, and moves every card once', async () => {
    const ids = mine.ids(from).slice(0, 2)
    const version = mine.card(ids[0]!).Version
    mine.faults.push(lostOnTheWay, answerLost)
    expect(wasDone(await run(plan(ids)))).toEqual(ids)
    expect(bulkWrites()).toHaveLength(3)
    expect(new Set(bulkWrites().map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect((await board.stored(ids[0]!)).Version).toBe(version + 1)
  })

  test('that is stopped without an answer says so, and its retry is the very same request', async () => {
    const [id] = mine.ids(from)
    const stop = new AbortController()
    const version = mine.card(id!).Version
    mine.faults.push(async (pass) => {
      await pass()
      stop.abort()
      throw new TypeError('Failed to fetch')
    })
    const what = plan([id!])
    const outcome = await run(what, stop.signal)
    expect(outcome.failed).toMatchObject([{ card: { Id: id }, why: 'unanswered' }])
    const { card, request } = outcome.failed[0]!
    expect(wasDone(await run({ ...what, cards: [{ card, request }] }))).toEqual([id])
    expect((await board.stored(id!)).Version).toBe(version + 1)
  })

  test('that is stopped leaves the rest as it is', async () => {
    const ids = mine.ids(from).slice(0, 51)
    const stop = new AbortController()
    const outcome = await run(plan(ids), stop.signal, () => stop.abort())
    expect(outcome.done).toHaveLength(50)
    expect(idsOf(outcome.notReached)).toEqual([ids[50]])
    expect((await board.stored(ids[50]!)).CrmBoardColumnId).toBe(from.Id)
  })
})

test('a right that is taken away in the middle ends the run, and nothing more is sent', async () => {
  const ids = mine.ids(from).slice(0, 51)
  mine.faults.push((pass) => pass(), answers(403, { Message: 'The role CrmOpportunity-Edit is required.' }))
  const outcome = await run(plan(ids))
  expect(outcome.done).toHaveLength(50)
  expect(outcome.failed).toMatchObject([{ card: { Id: ids[50] }, why: { kind: 'forbidden' } }])
  expect(bulkWrites()).toHaveLength(2)
})

test('whoever has changed a card meanwhile is named, also where that stands against the undo', async () => {
  const ben = await server.caller(['Admin'])
  await server.database.query('update "User" set "FullName" = $2 where "Id" = $1', [ben.userId, 'Ben Okoye'])
  const user = (await ana.get('/en/user/me')).json()
  mine.services.queryClient.setQueryData(sessionKey, { user, demo: null, mustSetUpSecondFactor: false })
  const theirBoard = await openServedBoard(ben.send)
  const setDate = async (id: number, DueDate: string) => {
    const bens = await theirBoard.open()
    expect(await bens.services.operations.edit(bens.card(id), { DueDate })).toMatchObject({ ok: true })
  }
  const [dated, moved] = mine.ids(from)
  await setDate(dated!, '2026-03-05T00:00:00Z')
  const dates = plan([dated!, moved!], { action: 'edit', stageId: null, fields: { DueDate: '2026-03-06' } })
  const outcome = await run(dates)
  expect(wasDone(outcome)).toEqual([moved])
  const named = await nameChangers(mine.services, outcome.failed, conflictingFields(dates))
  expect(named).toMatchObject([{ card: { Id: dated }, why: { kind: 'conflict', changedBy: 'Ben Okoye' } }])

  const again = await run({ ...dates, cards: outcome.failed })
  await setDate(dated!, '2026-03-07T00:00:00Z')
  const undone = await undoBulk(mine.services, again.done, () => {})
  expect(undone.failed).toMatchObject([{ card: { Id: dated }, why: { kind: 'conflict', changedBy: 'Ben Okoye' } }])
})

test('every action changes what it says', async () => {
  const [owned, won, lostOne, archived, gone] = mine.ids(from)
  const none = { stageId: null }
  await run(plan([owned!], { ...none, action: 'edit', fields: { DueDate: '2026-03-04', LeadSource: 5 } }))
  expect(await board.stored(owned!)).toMatchObject({ DueDate: '2026-03-04T00:00:00Z', LeadSource: 5 })
  await run(plan([won!], { ...none, action: 'win' }))
  expect(await board.stored(won!)).toMatchObject({ Status: 2 })
  await run(plan([lostOne!], { ...none, action: 'lose', lossReason: price }))
  expect(await board.stored(lostOne!)).toMatchObject({ Status: 3, LossReason: price })
  await run(plan([archived!], { ...none, action: 'archive' }))
  expect(await board.stored(archived!)).toMatchObject({ Status: 3, LossReason: 18 })
  const outcome = await run(plan([gone!], { ...none, action: 'delete' }))
  expect(wasDone(outcome)).toEqual([gone])
  expect(mine.ids(from)).not.toContain(gone)
})

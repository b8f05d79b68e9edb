import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { type ChangedCardsReader, createChangedCardsReader } from '#web/sync/live/read-changed.ts'
import {
  answers,
  delayed,
  lateAnswer,
  inPagesOf,
  openTestWindow,
  type TestWindow,
} from '#web/sync/testing/test-board.ts'

/*
 * I1: while stages are being read, and others change the board, every card is shown in one stage.
 */

const size = 2

/** Requests for all cards of a board, and for those and the first ones. */
const wholeBoard = /\/cards$/
const headStart = /\/(?:first-)?cards$/

let server: TestServer
let ana: Caller
let boardId: number
let mine: TestWindow
let stages: readonly CrmBoardColumn[]
/** The one that is read, with most cards, and one that cards are moved to. */
let stage: CrmBoardColumn
let other: CrmBoardColumn
let all: number[]
let readChanged: ChangedCardsReader

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  boardId = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
})
afterAll(() => server.stop())

beforeEach(async () => {
  mine = openTestWindow(inPagesOf(size, ana.send))
  // So that the lists are read from the start.
  mine.readFaults.set(headStart, answers(500))
  stages = await mine.services.api.stages(boardId)
  stage = stages.toSorted((a, b) => b.OpportunitiesCount - a.OpportunitiesCount)[0]!
  other = stages.find(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)!
  all = (await mine.services.api.opportunities.ofStage(stage.Id)).map(({ Id }) => Id)
  expect(all.length).toBeGreaterThan(4 * size)
})

const read = () => mine.services.readStage(stage, () => false)
const known = () => mine.services.confirmed.stages().find(({ stageId }) => stageId === stage.Id)?.known
const knownIds = () => known()?.cards.map(({ Id }) => Id)
const page = (number: number) => new RegExp(`CrmBoardColumn=${stage.Id}&.*page=${number}$`)
const stageIds = () => stages.map(({ Id }) => Id)

/** The stages that show a card. */
const shownIn = (id: number) =>
  mine.services.confirmed
    .stages()
    .filter(({ known }) => known.cards.some(({ Id }) => Id === id))
    .map(({ stageId }) => stageId)

test('a card that somebody moves between the reads of its two stages is shown in one of them', async () => {
  mine.readFaults.clear()
  mine.readFaults.set(wholeBoard, answers(500))
  const { services } = mine
  await services.showFirstScreen(boardId)
  await services.readStage(other, () => false)
  const card = await services.confirmed.readOne(all[0]!)
  const { statusCode } = await ana.send('PUT', '/api/crm/crmopportunities', { ...card, CrmBoardColumnId: other.Id })
  expect(statusCode).toBe(200)
  await read()
  expect(shownIn(card.Id)).toEqual([other.Id])
})

test('a card that left for a stage that was restored is shown there when the whole board is answered', async () => {
  mine = openTestWindow(ana.send, { pause: (time) => (time > 1000 ? new Promise(() => {}) : Promise.resolve()) })
  // Nor the first screen, which nobody waits for: it might complete the stage at any time.
  mine.readFaults.set(headStart, answers(500))
  const { services } = mine
  const { api, confirmed } = services
  const third = stages.find(({ Id, LoseOpportunity }) => ![stage.Id, other.Id].includes(Id) && !LoseOpportunity)!
  await services.readStage(other, () => false)
  // The rest of this stage was not found on the device.
  const [moved, ...top] = (await api.opportunities.ofStage(stage.Id)).slice(0, 5)
  confirmed.show(stage.Id, { cards: [moved!, ...top], isComplete: false })
  await services.readStage(third, () => false)
  const back = confirmed.stages().find(({ stageId }) => stageId === third.Id)!.known.cards[0]!
  await ana.send('PUT', '/api/crm/crmopportunities', { ...moved, CrmBoardColumnId: other.Id })
  await ana.send('PUT', '/api/crm/crmopportunities', { ...back, CrmBoardColumnId: stage.Id, Position: 1 })
  mine.readFaults.clear()
  mine.reads.length = 0
  await read()
  expect(mine.reads).toEqual([expect.stringMatching(wholeBoard)])
  expect(shownIn(moved!.Id)).toEqual([other.Id])
  expect(shownIn(back.Id)).toEqual([stage.Id])
})

test('a card that has left the top stays until the last page is there, and then goes where it is', async () => {
  const { api, confirmed } = mine.services
  await mine.services.readStage(other, () => false)
  const top = (await api.opportunities.ofStage(stage.Id)).slice(0, 2 * size)
  const card = top[1]!
  confirmed.show(stage.Id, { cards: top, isComplete: false })
  await ana.send('PUT', '/api/crm/crmopportunities', { ...card, CrmBoardColumnId: other.Id })
  const third = delayed()
  mine.readFaults.set(page(3), third.fault)
  const done = read()
  await expect.poll(() => known()?.cards.length).toBeGreaterThan(2 * size)
  expect(shownIn(card.Id)).toEqual([stage.Id])
  third.release()
  await done
  expect(shownIn(card.Id)).toEqual([other.Id])
  await ana.send('PUT', '/api/crm/crmopportunities', { ...card, Version: undefined })
})

test('a card that has left stays while nobody can say where it is, and then goes there', async () => {
  const { syncBoard } = mine.services
  await mine.services.readStage(other, () => false)
  await read()
  const card = known()!.cards[1]!
  await ana.send('PUT', '/api/crm/crmopportunities', { ...card, CrmBoardColumnId: other.Id })
  mine.readFaults.set(new RegExp(`CrmOpportunity_Id=%5B${card.Id}%2C`), answers(503))
  await read()
  expect(knownIds()).toEqual(all)
  mine.readFaults.clear()
  await syncBoard(boardId, [stage.Id, other.Id])
  expect(shownIn(card.Id)).toEqual([other.Id])
  await ana.send('PUT', '/api/crm/crmopportunities', { ...card, Version: undefined })
})

test.each([
  ['somebody else has moved', true],
  ['one has moved oneself', false],
])('a card that %s below the loaded ones does not vanish', async (_who, isByOthers) => {
  const { confirmed, operations, syncBoard } = mine.services
  await mine.services.readStage(other, () => false)
  const second = delayed()
  mine.readFaults.set(page(2), second.fault)
  const done = read()
  await expect.poll(knownIds).toEqual(all.slice(0, size))
  const card = confirmed.stages().find(({ stageId }) => stageId === other.Id)!.known.cards[0]!
  const place = { CrmBoardColumnId: stage.Id, Position: isByOthers ? 2_000_000 : 3_000_000 }
  if (isByOthers) {
    await ana.send('PUT', '/api/crm/crmopportunities', { ...card, ...place })
    await syncBoard(boardId, [stage.Id, other.Id])
  } else {
    await operations.move(card, { ...place, afterId: null, beforeId: null })
  }
  expect(shownIn(card.Id)).toEqual([stage.Id])
  expect(knownIds()).toEqual([...all.slice(0, size), card.Id])
  second.release()
  await done
  expect(knownIds()).toEqual([...all, card.Id])
})

test.each([
  ['an event', (id: number) => readChanged([id], [])],
  ['a check of the board', () => mine.services.syncBoard(boardId, stageIds())],
])('a card stays whose move is told of by %s while the list of its new stage is on its way', async (_what, hear) => {
  mine = openTestWindow(ana.send)
  mine.readFaults.set(wholeBoard, answers(500))
  const { services } = mine
  readChanged = createChangedCardsReader({ ...services, revisions: new Map(), onOtherTimeLine: expect.unreachable })
  await services.showFirstScreen(boardId)
  await read()
  const late = lateAnswer()
  mine.readFaults.set(new RegExp(`CrmBoardColumn=${other.Id}&`), late.fault)
  const reading = services.readStage(other, () => false)
  await late.answered
  const card = await services.confirmed.readOne(all.at(-1)!)
  const { statusCode } = await ana.send('PUT', '/api/crm/crmopportunities', { ...card, CrmBoardColumnId: other.Id })
  expect(statusCode).toBe(200)
  await hear(card.Id)
  late.release()
  await reading
  expect(shownIn(card.Id)).toEqual([other.Id])
})

test('a card is shown once where an older answer of one’s own arrives while a check reads a later move', async () => {
  mine = openTestWindow(ana.send)
  mine.readFaults.set(headStart, answers(500))
  const { services } = mine
  const [to, then] = stages.filter(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)
  for (const each of stages) await services.readStage(each, () => false)
  const move = async (stageId: number) => {
    const before = await services.api.opportunities.one(all[0]!)
    await ana.send('PUT', '/api/crm/crmopportunities', { ...before, CrmBoardColumnId: stageId, Position: 1 })
    return services.api.opportunities.one(all[0]!)
  }
  const answered = await move(to!.Id)
  await move(then!.Id)
  const late = lateAnswer()
  mine.readFaults.set(/UpdatedOn|CrmOpportunity_Id/, late.fault)
  const check = services.syncBoard(boardId, stageIds())
  await late.answered
  services.confirmed.adopt(answered)
  late.release()
  await check
  expect(shownIn(answered.Id)).toEqual([then!.Id])
})

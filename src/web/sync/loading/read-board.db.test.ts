import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { answers, lateAnswer, openTestWindow, type TestWindow } from '#web/sync/testing/test-board.ts'

/** The request for all cards of a board. */
const wholeBoard = /\/cards$/
const lists = /crmopportunities\?/
const never = new Promise<never>(() => {})

let server: TestServer
let ana: Caller
let boardId: number
let mine: TestWindow
let stages: CrmBoardColumn[]
/** The fullest one, and the cards in it. */
let stage: CrmBoardColumn
let all: number[]

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  boardId = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
})
afterAll(() => server.stop())

beforeEach(async () => {
  // The timeouts after which the lists are read beside it do not end.
  const pause = (milliseconds: number) => (milliseconds < 500 ? Promise.resolve() : never)
  mine = openTestWindow(ana.send, { pause })
  // It shows all cards of so small a board.
  mine.readFaults.set(/\/first-cards$/, answers(500))
  stages = await mine.services.api.stages(boardId)
  stage = stages.toSorted((a, b) => b.OpportunitiesCount - a.OpportunitiesCount)[0]!
  all = (await mine.services.api.opportunities.ofStage(stage.Id)).map(({ Id }) => Id)
})

const readAll = () => {
  mine.reads.length = 0
  return Promise.all(stages.map((each) => mine.services.readStage(each, () => false)))
}
const asked = (what: RegExp) => mine.reads.filter((url) => what.test(url))
const known = (stageId: number) => mine.services.confirmed.stages().find((each) => each.stageId === stageId)?.known
const knownIds = () => known(stage.Id)?.cards.map(({ Id }) => Id)

test('a board of which nothing is known is read in one answer, of which no field is lost', async () => {
  await readAll()
  expect([asked(wholeBoard).length, asked(lists).length]).toEqual([1, 0])
  expect(knownIds()).toEqual(all)
  for (const { Id } of stages) {
    expect(known(Id)).toEqual({ cards: await mine.services.api.opportunities.ofStage(Id), isComplete: true })
  }
})

test('a board is read list by list where that answer does not come', async () => {
  mine.readFaults.set(wholeBoard, answers(503))
  await readAll()
  expect(asked(lists).length).toBeGreaterThan(0)
  expect(knownIds()).toEqual(all)
})

test('a board is read again list by list, so that a read that somebody asks for is one', async () => {
  await readAll()
  await readAll()
  expect(asked(wholeBoard)).toEqual([])
  expect(asked(lists).length).toBeGreaterThan(0)
  expect(knownIds()).toEqual(all)
})

test('a card is shown where it was moved while the answer was on its way', async () => {
  const late = lateAnswer()
  mine.readFaults.set(wholeBoard, late.fault)
  const done = readAll()
  await late.answered
  const other = stages.find(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)!
  const card = await mine.services.api.opportunities.one(all[0]!)
  const to = { CrmBoardColumnId: other.Id, afterId: null, beforeId: null, Position: 1 }
  expect(await mine.services.operations.move(card, to)).toMatchObject({ ok: true })
  late.release()
  await done
  const shownIn = stages.filter(({ Id }) => known(Id)?.cards.some((each) => each.Id === card.Id))
  expect(shownIn.map(({ Id }) => Id)).toEqual([other.Id])
  expect(knownIds()).toEqual(all.slice(1))
  await ana.send('PUT', '/api/crm/crmopportunities', { ...card, Version: undefined })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { stageCardsKey, stagesKey } from '#web/sync/query-keys.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import { type ChangedCardsReader, createChangedCardsReader } from '#web/sync/live/read-changed.ts'
import {
  answers,
  delayed,
  lateAnswer,
  openTestWindow,
  type Send,
  type TestWindow,
} from '#web/sync/testing/test-board.ts'

const size = 2

/** Requests for all cards of a board, and for those and the first ones. */
const wholeBoard = /\/cards$/
const headStart = /\/(?:first-)?cards$/

let server: TestServer
let ana: Caller
let boardId: number
let mine: TestWindow
let stage: CrmBoardColumn
let all: number[]
let stageIds: number[]
let readChanged: ChangedCardsReader

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  boardId = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
})
afterAll(() => server.stop())

/** As if there were as many cards as pages of a thousand need. */
const inSmallPages: Send = (method, url, body, headers) =>
  ana.send(method, url.replace('size=1000', `size=${size}`), body, headers)

beforeEach(async () => {
  mine = openTestWindow(inSmallPages)
  // So that the lists are read from the start.
  mine.readFaults.set(headStart, answers(500))
  const stages = await mine.services.api.stages(boardId)
  stage = stages.toSorted((a, b) => b.OpportunitiesCount - a.OpportunitiesCount)[0]!
  all = (await mine.services.api.opportunities.ofStage(stage.Id)).map(({ Id }) => Id)
  expect(all.length).toBeGreaterThan(4 * size)
  mine.reads.length = 0
})

const read = () => mine.services.readStage(stage, () => false)
const known = () => mine.services.confirmed.stages().find(({ stageId }) => stageId === stage.Id)?.known
const knownIds = () => known()?.cards.map(({ Id }) => Id)
const page = (number: number) => new RegExp(`CrmBoardColumn=${stage.Id}&.*page=${number}$`)
const timesAsked = (number: number) => mine.reads.filter((url) => page(number).test(url)).length

describe('while a stage is being read', () => {
  test('everything above the first page that is missing is shown', async () => {
    const third = delayed()
    mine.readFaults.set(page(3), third.fault)
    const done = read()
    await expect.poll(knownIds).toEqual(all.slice(0, 2 * size))
    expect(known()?.isComplete).toBe(false)
    third.release()
    await done
    expect(knownIds()).toEqual(all)
    expect(known()?.isComplete).toBe(true)
  })

  test('a page that fails is requested again, and no other', async () => {
    let tries = 0
    mine.readFaults.set(page(3), async (pass) => ((tries += 1) === 1 ? answers(500)(pass) : pass()))
    await read()
    expect(knownIds()).toEqual(all)
    expect([1, 2, 3, 4].map(timesAsked)).toEqual([1, 1, 2, 1])
  })

  test('a page of a busy server is requested again when it said, but after a second at the latest', async () => {
    let tries = 0
    const isBusy = answers(503, null, { 'Retry-After': '5' })
    mine.readFaults.set(page(3), async (pass) => ((tries += 1) === 1 ? isBusy(pass) : pass()))
    await read()
    expect(knownIds()).toEqual(all)
    expect(timesAsked(3)).toBe(2)
    expect(mine.pauses).toContain(1000)
  })

  test('what is there stays when it is read again after a failure', async () => {
    mine.readFaults.set(page(3), async (pass) => {
      await expect.poll(knownIds).toEqual(all.slice(0, 2 * size))
      return answers(500)(pass)
    })
    await expect(read()).rejects.toMatchObject({ kind: 'failed' })
    const second = delayed()
    mine.readFaults.clear()
    mine.readFaults.set(headStart, answers(500))
    mine.readFaults.set(page(2), second.fault)
    const done = read()
    await second.arrived
    expect(knownIds()).toEqual(all.slice(0, 2 * size))
    second.release()
    await done
    expect(knownIds()).toEqual(all)
  })
})

test('a stage that could not be read to its end still says so when a card of it has changed', async () => {
  const { queryClient, operations } = mine.services
  const queryKey = stageCardsKey(stage.Id)
  const ask = () => queryClient.fetchQuery({ queryKey, queryFn: read, retry: false, staleTime: 0 })
  mine.readFaults.set(page(2), async (pass) => {
    await expect.poll(knownIds).toEqual(all.slice(0, size))
    return answers(500)(pass)
  })
  await expect(ask()).rejects.toMatchObject({ kind: 'failed' })
  expect(await operations.edit(known()!.cards[0]!, { Notes: 'Called back.' })).toMatchObject({ ok: true })
  expect(known()).toMatchObject({ isComplete: false, cards: [{ Notes: 'Called back.' }, {}] })
  expect(queryClient.getQueryState(queryKey)).toMatchObject({ status: 'error', error: { kind: 'failed' } })
  mine.readFaults.clear()
  await ask()
  expect(knownIds()).toEqual(all)
  expect(queryClient.getQueryState(queryKey)).toMatchObject({ status: 'success', error: null })
})

test('a card that somebody moves between the reads of its two stages is shown in one of them', async () => {
  mine.readFaults.clear()
  mine.readFaults.set(wholeBoard, answers(500))
  const { services } = mine
  const stages = await services.api.stages(boardId)
  const other = stages.find(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)!
  await services.showFirstScreen(boardId)
  await services.readStage(other, () => false)
  const card = await services.confirmed.readOne(all[0]!)
  const { statusCode } = await ana.send('PUT', '/api/crm/crmopportunities', { ...card, CrmBoardColumnId: other.Id })
  expect(statusCode).toBe(200)
  await read()
  const shownIn = services.confirmed.stages().filter(({ known }) => known.cards.some(({ Id }) => Id === card.Id))
  expect(shownIn.map(({ stageId }) => stageId)).toEqual([other.Id])
})

/** The stages that show a card. */
const shownIn = (id: number) =>
  mine.services.confirmed
    .stages()
    .filter(({ known }) => known.cards.some(({ Id }) => Id === id))
    .map(({ stageId }) => stageId)

test.each([
  ['an event', (id: number) => readChanged([id], [])],
  ['a check of the board', () => mine.services.syncBoard(boardId, stageIds)],
])('a card stays whose move is told of by %s while the list of its new stage is on its way', async (_what, hear) => {
  mine = openTestWindow(ana.send)
  mine.readFaults.set(wholeBoard, answers(500))
  const { services } = mine
  const stages = await services.api.stages(boardId)
  const other = stages.find(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)!
  stageIds = stages.map(({ Id }) => Id)
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

test('a card is shown once where an older answer of one’s own arrives while a check reads a later move (I1)', async () => {
  mine = openTestWindow(ana.send)
  mine.readFaults.set(wholeBoard, answers(500))
  const { services } = mine
  const stages = await services.api.stages(boardId)
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
  const check = services.syncBoard(
    boardId,
    stages.map(({ Id }) => Id),
  )
  await late.answered
  services.confirmed.adopt(answered)
  late.release()
  await check
  expect(shownIn(answered.Id)).toEqual([then!.Id])
})

describe('while not all cards of a stage are there', () => {
  const figures = (stageId: number) => {
    const known = mine.services.queryClient.getQueryData<readonly CrmBoardColumn[]>(stagesKey(boardId))
    const found = known?.find(({ Id }) => Id === stageId)
    return { count: found?.OpportunitiesCount, value: found?.OpportunitiesValue }
  }
  const moved = async (card: CrmOpportunity, CrmBoardColumnId: number) => {
    const to = { CrmBoardColumnId, afterId: null, beforeId: null, Position: 1 }
    expect(await mine.services.operations.move(card, to)).toMatchObject({ ok: true })
  }

  test('the figures that the server gave follow own changes', async () => {
    const { queryClient, operations } = mine.services
    const stages = await queryClient.fetchQuery(stagesQuery(mine.services, boardId))
    const other = stages.find(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)!
    const [before, beforeThere] = [figures(stage.Id), figures(other.Id)]
    const second = delayed()
    mine.readFaults.set(page(2), second.fault)
    const done = read()
    await expect.poll(knownIds).toEqual(all.slice(0, size))
    const card = known()!.cards.find(({ Value }) => Value !== null) ?? known()!.cards[0]!
    await moved(card, other.Id)
    const value = Math.round(((before.value ?? 0) - (card.Value ?? 0)) * 100) / 100
    expect(figures(stage.Id)).toEqual({ count: before.count! - 1, value })
    expect(figures(other.Id).count).toBe(beforeThere.count! + 1)

    const { CoworkerId } = card
    await operations.create({ CrmBoardColumnId: stage.Id, CoworkerId, Value: 7 })
    expect(figures(stage.Id)).toEqual({ count: before.count, value: Math.round((value + 7) * 100) / 100 })
    second.release()
    await done
  })

  test.each([
    ['somebody else has moved', true],
    ['one has moved oneself', false],
  ])('a card that %s below the loaded ones does not vanish (I1)', async (_who, isByOthers) => {
    const { api, confirmed, operations, syncBoard } = mine.services
    const stages = await api.stages(boardId)
    const other = stages.find(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)!
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

  test('a card that has left stays while nobody can say where it is, and then goes there (I1)', async () => {
    const { api, syncBoard } = mine.services
    const stages = await api.stages(boardId)
    const other = stages.find(({ Id, LoseOpportunity }) => Id !== stage.Id && !LoseOpportunity)!
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

  test('a card below the loaded ones is not shown among them', async () => {
    const second = delayed()
    mine.readFaults.set(page(2), second.fault)
    const done = read()
    await expect.poll(knownIds).toEqual(all.slice(0, size))
    const card = await mine.services.confirmed.readOne(all[3 * size]!)
    expect(await mine.services.operations.edit(card, { Notes: 'Called back.' })).toMatchObject({ ok: true })
    expect(knownIds()).toEqual(all.slice(0, size))

    // The same for what somebody else has changed.
    const reading = mine.services.confirmed.startReading()
    const record = { ...card, Version: card.Version + 5 }
    reading.apply({ records: new Map([[card.Id, record]]), deleted: new Set(), positions: new Map() })
    expect(knownIds()).toEqual(all.slice(0, size))
    second.release()
    await done
    expect(knownIds()).toEqual(all)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { stageCardsKey, stagesKey } from '#web/sync/query-keys.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import { answers, delayed, inPagesOf, openTestWindow, type TestWindow } from '#web/sync/testing/test-board.ts'

const size = 2

/** Requests for all cards of a board, and for the first ones. */
const headStart = /\/(?:first-)?cards$/

let server: TestServer
let ana: Caller
let boardId: number
let mine: TestWindow
let stage: CrmBoardColumn
let all: number[]

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

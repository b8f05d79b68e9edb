import { focusManager, QueryObserver } from '@tanstack/react-query'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { opportunityKey } from '#web/sync/query-keys.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import { answers, fullestStages, openTestBoard, type TestBoard } from '#web/sync/testing/test-board.ts'
import { boardCheckState, watchBoard } from './watch-board.ts'

let server: TestServer
let ana: Caller
let boardId: number
let mine: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  boardId = (await ana.get('/api/crm/crmboards')).json().Records[0].Id
})
afterAll(() => server.stop())

beforeEach(async () => {
  mine = await openTestBoard(ana.send, boardId)
  const fullest = fullestStages(mine)
  from = fullest[0]!
  to = fullest[1]!
})

const sync = () =>
  mine.services.syncBoard(
    boardId,
    mine.stages.map(({ Id }) => Id),
  )
const listOf = (stage: CrmBoardColumn) => new RegExp(`CrmBoardColumn=${stage.Id}\\b`)
const isBroken = answers(500, { Message: 'An error has occurred.' })

describe('a check of a board', () => {
  test('shows what somebody else has moved', async () => {
    const theirs = await openTestBoard(ana.send, boardId)
    const id = theirs.ids(from)[0]!
    await theirs.drop(id, to, 0)
    await sync()
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.ids(from)).not.toContain(id)
  })

  test('reads an open record again that has changed with its card, and no other', async () => {
    const theirs = await openTestBoard(ana.send, boardId)
    const [id, other] = theirs.ids(from)
    const { queryClient, confirmed } = mine.services
    const opened = [id!, other!].map((each) => {
      const open = new QueryObserver(queryClient, {
        queryKey: opportunityKey(each),
        queryFn: () => confirmed.readOne(each),
      })
      onTestFinished(open.subscribe(() => {}))
      return open
    })
    await expect.poll(() => opened.every((open) => open.getCurrentResult().isSuccess)).toBe(true)
    mine.reads.length = 0
    await theirs.drop(id!, to, 0)
    await sync()
    await expect.poll(() => opened[0]!.getCurrentResult().data?.CrmBoardColumnId).toBe(to.Id)
    expect(mine.reads.filter((url) => url.endsWith(`/${other}`))).toEqual([])
  })

  test('has the stages read again when one was made, changed or deleted, and not otherwise', async () => {
    const stages = new QueryObserver(mine.services.queryClient, stagesQuery(mine.services, boardId))
    onTestFinished(stages.subscribe(() => {}))
    const shown = () => stages.getCurrentResult().data ?? []
    await expect.poll(shown).not.toEqual([])
    const readings = () => mine.reads.filter((url) => url.startsWith('/api/crm/crmboardcolumns?')).length
    let expected = readings()
    const isReadOnce = async () => {
      await sync()
      expected += 1
      await expect.poll(readings).toBe(expected)
      await expect.poll(() => stages.getCurrentResult().isFetching).toBe(false)
      // The second of these is told that nothing has changed.
      await sync()
      await sync()
      expect(readings()).toBe(expected)
    }
    await sync()
    expect(readings()).toBe(expected)
    const made = { CrmBoardId: boardId, Name: 'Meanwhile', Position: 9000 }
    const { Id } = (await ana.send('POST', '/api/crm/crmboardcolumns', made)).json().Value
    await isReadOnce()
    expect(shown().at(-1)).toMatchObject({ Id, Name: 'Meanwhile' })
    // Its settings count as a change of the stage.
    await ana.send('PUT', `/ext/stages/${Id}/settings`, { StaleAfterDays: 9 })
    await isReadOnce()
    await ana.send('DELETE', `/api/crm/crmboardcolumns/${Id}`)
    await isReadOnce()
    expect(shown().map((stage) => stage.Id)).not.toContain(Id)
  })

  test('after which a stage is still outdated, is made again', async () => {
    await sync()
    const theirs = await openTestBoard(ana.send, boardId)
    const id = theirs.ids(from)[0]!
    await theirs.drop(id, to, 0)
    // So much has changed that the lists are read again.
    mine.readFaults.set(/\/renamed\?/, answers(200, { Ids: Array.from({ length: 1001 }, (_, index) => index + 1) }))
    mine.readFaults.set(listOf(to), isBroken)
    await expect(sync()).rejects.toMatchObject({ kind: 'failed' })
    expect(mine.ids(from)[0]).toBe(id)
    mine.readFaults.clear()
    await sync()
    expect(mine.ids(to)[0]).toBe(id)
    expect(mine.ids(from)).not.toContain(id)
  })
})

test('lists are read again only so many at once, so that a person need not wait behind them', async () => {
  let atOnce = 0
  let most = 0
  mine.readFaults.set(/CrmBoardColumn=/, async (pass) => {
    most = Math.max(most, (atOnce += 1))
    const answer = await pass()
    atOnce -= 1
    return answer
  })
  expect(mine.stages.length).toBeGreaterThan(5)
  expect(await mine.services.confirmed.refresh(mine.stages.map(({ Id }) => Id))).toBeNull()
  expect(most).toBe(4)
})

describe('while a board is watched', () => {
  let stop: () => void
  const isPlaces = /\/places$/
  const state = () => boardCheckState(mine.services.queryClient)
  const checks = () => mine.reads.filter((url) => isPlaces.test(url)).length
  const watch = () => {
    mine.services.queryClient.mount()
    const stopWatching = watchBoard(mine.services, {
      boardId,
      businessId: from.CrmBoardBusinessId,
      stageIds: mine.stages.map(({ Id }) => Id),
    })
    stop = () => {
      stopWatching()
      mine.services.queryClient.unmount()
    }
  }
  afterEach(() => stop())

  test('a check that failed is repeated by itself', async () => {
    const theirs = await openTestBoard(ana.send, boardId)
    const id = theirs.ids(from)[0]!
    await theirs.drop(id, to, 0)
    let tries = 0
    mine.readFaults.set(isPlaces, async (pass) => ((tries += 1) < 3 ? isBroken(pass) : pass()))
    watch()
    expect(state()).toBe('first')
    await expect.poll(state).toBe('done')
    expect(tries).toBe(3)
    expect(mine.ids(to)[0]).toBe(id)
  })

  test('a board that could not be checked counts as outdated, until it was', async () => {
    mine.readFaults.set(isPlaces, isBroken)
    watch()
    await expect.poll(state, { timeout: 10_000 }).toBe('failed')
    focusManager.onFocus()
    expect(state()).toBe('failed')
    mine.readFaults.clear()
    await expect.poll(state).toBe('done')
  })

  test('coming back, which a browser announces twice, is one check, and so is coming back during the first', async () => {
    watch()
    focusManager.onFocus()
    await expect.poll(state).toBe('done')
    expect(checks()).toBe(1)
    focusManager.onFocus()
    focusManager.onFocus()
    await expect.poll(checks).toBe(2)
    await expect.poll(() => mine.services.queryClient.isFetching()).toBe(0)
    expect(checks()).toBe(2)
  })
})

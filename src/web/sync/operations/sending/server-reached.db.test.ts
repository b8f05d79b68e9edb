import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { boardsQuery } from '#web/sync/query-options.ts'
import { openServedBoard, type ServedBoard } from '#web/sync/testing/served-board.ts'
import { answers, type Fault, lostOnTheWay, type TestBoard } from '#web/sync/testing/test-board.ts'

let server: TestServer
let ana: Caller
let board: ServedBoard
let mine: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn
/** Pauses do not end by themselves from here on. */
let isStanding = false

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  ana = await server.caller(['Admin'])
  board = await openServedBoard(ana.send)
})
afterAll(() => server.stop())

beforeEach(async () => {
  isStanding = false
  const pause = () => (isStanding ? new Promise<void>(() => {}) : Promise.resolve())
  ;({ mine, from, to } = await board.openWithStages({ pause }))
  mine.services.startSending()
})

const turns = () => new Promise((resolve) => void setTimeout(resolve, 50))
const readBoards = () =>
  mine.services.queryClient.fetchQuery({ ...boardsQuery(mine.services), staleTime: 0, retry: false })

/** Moves a card to a server that does not take it. */
async function dropInto(fault: Fault) {
  isStanding = true
  mine.faults.push(fault)
  const id = mine.first(from)
  const result = mine.drop(id, to, 0)
  await expect.poll(() => mine.services.log.read().map(({ state }) => state)).toEqual(['unknown'])
  return { id, result }
}

async function missRead() {
  mine.readFaults.set(/crmboards/, lostOnTheWay)
  await expect(readBoards()).rejects.toMatchObject({ kind: 'unreachable' })
  mine.readFaults.clear()
}

test('what waits is sent as soon as a read finds the server again, under the same key', async () => {
  const { id, result } = await dropInto(lostOnTheWay)
  // Reads that get through all the time say nothing of a write that does not.
  await readBoards()
  await turns()
  expect(mine.writes).toHaveLength(1)
  await missRead()
  await turns()
  expect(mine.writes).toHaveLength(1)
  await readBoards()
  expect(await result).toMatchObject({ ok: true })
  expect((await board.stored(id)).CrmBoardColumnId).toBe(to.Id)
  expect(mine.writes).toHaveLength(2)
  expect(mine.writes[1]).toEqual(mine.writes[0])
})

test('and as soon as the event stream is back', async () => {
  const { result } = await dropInto(lostOnTheWay)
  const { link } = mine.services.live
  link.set('down')
  await turns()
  expect(mine.writes).toHaveLength(1)
  link.set('up')
  expect(await result).toMatchObject({ ok: true })
})

test('a server that has asked for time is given it', async () => {
  await dropInto(answers(503, null, { 'Retry-After': '60' }))
  await missRead()
  await readBoards()
  await turns()
  expect(mine.writes).toHaveLength(1)
})

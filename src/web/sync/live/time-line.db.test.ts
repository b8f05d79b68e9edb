import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { openRestoredServer, type RestoredServer } from '#server/testing/fixtures/restored-server.ts'
import type { TestServer } from '#server/testing/test-server.ts'
import { snapshotKey } from '#web/device/persisted-keys.ts'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { boardsQuery, locationsQuery, sourcesQuery, stagesQuery } from '#web/sync/query-options.ts'
import {
  fullestStages,
  openTestBoard,
  openTestWindow,
  type Send,
  type TestBoard,
} from '#web/sync/testing/test-board.ts'

let both: RestoredServer
let answering: TestServer
let boardId: number
let mine: TestBoard
let from: CrmBoardColumn
let to: CrmBoardColumn

const send: Send = (...request) => both.to(answering)(...request)

beforeEach(async () => {
  both = await openRestoredServer({ demo: 30 }, async (_server, admin) => {
    boardId = (await admin.get('/api/crm/crmboards')).json().Records[0].Id
  })
  answering = both.original
  mine = await openTestBoard(send, boardId)
  const [fullest, next] = fullestStages(mine)
  from = fullest!
  to = next!
  await sync()
})
afterEach(() => both.stop())

const sync = () =>
  mine.services.syncBoard(
    boardId,
    mine.stages.map(({ Id }) => Id),
  )
/** Reads the stages again that are not known any more, as the board on the screen does. */
const readAgain = () => Promise.all(mine.stages.map((stage) => mine.services.readStage(stage, () => false)))
const stored = async (id: number) =>
  JSON.parse((await both.to(answering)('GET', `/api/crm/crmopportunities/${id}`)).body)
/** The same client reads another server from now on. */
const restore = () => {
  answering = both.restored
}
const someoneEdits = async (id: number, fields: object) => {
  const answer = await both.to(answering)('PUT', '/api/crm/crmopportunities', { ...(await stored(id)), ...fields })
  expect(answer.statusCode).toBe(200)
}

test('a card that was moved before a restore goes back with it, at the next check', async () => {
  const id = mine.first(from)
  await mine.drop(id, to, 0)
  expect(mine.card(id).Version).toBe(2)
  restore()
  await sync()
  await readAgain()
  expect(mine.ids(from)).toContain(id)
  expect(mine.ids(to)).not.toContain(id)
})

test('of a version that both have counted, the restored one is shown', async () => {
  const id = mine.first(from)
  await mine.services.operations.edit(mine.card(id), { Notes: 'phantom' })
  restore()
  await someoneEdits(id, { Notes: 'acknowledged' })
  await sync()
  await readAgain()
  expect(mine.card(id)).toMatchObject({ Version: 2, Notes: 'acknowledged' })
})

test('a renamed customer is shown by the restored name, though no card has changed', async () => {
  const id = mine.first(from)
  const { CoworkerId, CoworkerFullName } = mine.card(id)
  const coworkers = '/api/spaces/coworkers'
  const customer = JSON.parse((await send('GET', `${coworkers}/${CoworkerId}`, undefined, {})).body)
  await both.to(answering)('PUT', coworkers, { ...customer, FullName: 'Phantom Name' })
  await sync()
  expect(mine.card(id).CoworkerFullName).toBe('Phantom Name')
  restore()
  await sync()
  await readAgain()
  expect(mine.card(id).CoworkerFullName).toBe(CoworkerFullName)
})

test('a drag with a version that fits overwrites nothing: it is refused, and the board read anew', async () => {
  const id = mine.first(from)
  await mine.services.operations.edit(mine.card(id), { Notes: 'phantom' })
  restore()
  await someoneEdits(id, { Notes: 'acknowledged' })
  expect(await mine.drop(id, to, 0)).toMatchObject({ ok: false, error: { kind: 'conflict' } })
  expect(await stored(id)).toMatchObject({ Notes: 'acknowledged', CrmBoardColumnId: from.Id })
  expect(mine.services.confirmed.stages()).toEqual([])
  await readAgain()
  expect(mine.card(id)).toMatchObject({ Notes: 'acknowledged', CrmBoardColumnId: from.Id })
})

test('a change that waits to be sent is refused, not put on top of the restored data', async () => {
  const id = mine.first(from)
  await mine.services.operations.edit(mine.card(id), { Notes: 'phantom' })
  const waiting = mine.card(id)
  restore()
  const answer = await mine.services.operations.edit(waiting, { Value: 1 })
  expect(answer).toMatchObject({ ok: false, error: { kind: 'conflict' } })
  expect((await stored(id)).Version).toBe(1)
})

test('a check says nothing of another time line while there is none', async () => {
  const id = mine.first(from)
  await mine.drop(id, to, 0)
  await someoneEdits(mine.first(from), { Notes: 'theirs' })
  const known = mine.services.confirmed.stages().length
  await sync()
  await sync()
  expect(mine.services.confirmed.stages()).toHaveLength(known)
  expect(mine.ids(to)).toContain(id)
})

test('what was persisted before a restore is read anew, and not kept', async () => {
  const kvStore = memoryKeyValueStore()
  const open = () => openTestWindow(send, { kvStore, mayPersist: () => true }).services
  const user = JSON.parse((await send('GET', '/en/user/me', undefined, {})).body)
  const key = snapshotKey(user.Id, boardId)
  const visit = open()
  visit.queryClient.setQueryData(sessionKey, { user, demo: null, inactivityHours: 12 })
  await Promise.all([
    visit.queryClient.fetchQuery(boardsQuery(visit)),
    visit.queryClient.fetchQuery(locationsQuery(visit)),
    visit.queryClient.fetchQuery(sourcesQuery(visit)),
    visit.queryClient.fetchQuery(stagesQuery(visit, boardId)),
    ...mine.stages.map((stage) => visit.readStage(stage, () => false)),
  ])
  await someoneEdits(mine.first(from), { Name: 'lost by the restore' })
  const stageIds = mine.stages.map(({ Id }) => Id)
  await visit.syncBoard(boardId, stageIds)
  visit.persisted.persist(boardId)
  await expect
    .poll(() => kvStore.read(key))
    .toMatchObject({ revision: { revision: expect.stringMatching(/^\d+-\d+$/) } })

  restore()
  const later = open()
  const opening = { userId: user.Id, boardId, snapshot: await kvStore.read(key), changes: [] }
  expect(later.persisted.restore(opening)).toBe(true)
  await later.syncBoard(boardId, stageIds)
  expect(later.confirmed.stages()).toEqual([])
  await expect.poll(() => kvStore.keys()).toEqual([])
  await Promise.all(mine.stages.map((stage) => later.readStage(stage, () => false)))
  const shown = later.confirmed.stages().flatMap(({ known }) => known.cards)
  expect(shown.length).toBeGreaterThan(10)
  expect(shown.some(({ Name }) => Name === 'lost by the restore')).toBe(false)
})

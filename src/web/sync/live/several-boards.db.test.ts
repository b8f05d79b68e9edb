import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { type LiveTab, openLiveTab } from '#web/sync/testing/live-tab.ts'
import { fullestStages, openTestBoard, type TestBoard } from '#web/sync/testing/test-board.ts'
import { watchBoard } from './watch-board.ts'

let server: TestServer
let ana: Caller
let tab: LiveTab
/** Boards of two locations, as somebody else has them open. */
let theirs: readonly TestBoard[]

beforeAll(async () => {
  server = await testServer({ demo: 60 })
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
  ana = await server.caller(['Admin'])
  const ben = await server.caller(['Admin'])
  const boards: readonly { Id: number; BusinessId: number }[] = (await ana.get('/api/crm/crmboards')).json().Records
  const [first] = boards
  const other = boards.find(({ BusinessId }) => BusinessId !== first?.BusinessId)
  theirs = await Promise.all([first, other].map((board) => openTestBoard(ben.send, board?.Id ?? 0)))
  const { userId, email, authorization, send } = ana
  tab = await openLiveTab({ userId, email, authorization, send, address: () => address }, first?.Id ?? 0)
})
afterAll(async () => {
  tab.close()
  await server.stop()
})

const idsIn = (stageId: number) =>
  tab.services.confirmed
    .stages()
    .find((each) => each.stageId === stageId)
    ?.known.cards.map(({ Id }) => Id) ?? []

/** The first card of the fullest stage goes to the top of the next one. */
async function moveOn(board: TestBoard): Promise<{ id: number; to: number }> {
  const [from, to] = fullestStages(board)
  const id = board.first(from!)
  await board.drop(id, to!, 0)
  return { id, to: to!.Id }
}

test('two boards of two locations are kept up to date by one stream, and one that is left no longer', async () => {
  const [first, other] = theirs
  const { services } = tab
  for (const stage of other!.stages) await services.readStage(stage, () => false)
  const [stage] = other!.stages
  const leave = watchBoard(services, {
    boardId: stage!.CrmBoardId,
    businessId: stage!.CrmBoardBusinessId,
    stageIds: other!.stages.map(({ Id }) => Id),
    isOneOfSeveral: true,
  })
  await expect.poll(() => services.live.link.read()).toBe('up')

  for (const board of [other, first, other]) {
    const { id, to } = await moveOn(board!)
    await expect.poll(() => idsIn(to)[0]).toBe(id)
    expect(services.live.marks.read().get(id)).toMatchObject({ what: 'moved' })
  }

  expect(tab.streams.filter(({ isOpen }) => isOpen)).toHaveLength(1)

  leave()
  await expect.poll(() => services.live.link.read()).toBe('up')
  const unheard = await moveOn(other!)
  const heard = await moveOn(first!)
  await expect.poll(() => idsIn(heard.to)[0]).toBe(heard.id)
  expect(idsIn(unheard.to)[0]).not.toBe(unheard.id)
})

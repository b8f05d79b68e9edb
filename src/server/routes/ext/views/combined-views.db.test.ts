import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SavedView, ViewContent } from '#core/contract/endpoints/views/views.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const sees = ['CrmBoard-List']

let server: TestServer
/** Of two locations. */
let boards: readonly { readonly Id: number; readonly BusinessId: number }[]
beforeAll(async () => {
  server = await testServer({ demo: 3 })
  const admin = await server.caller(['Admin'])
  const all: (typeof boards)[number][] = (await admin.get('/api/crm/crmboards')).json().Records
  const [first] = all
  boards = [first!, all.find(({ BusinessId }) => BusinessId !== first!.BusinessId)!]
})
afterAll(() => server.stop())

const contentOf = (Boards?: readonly number[]): ViewContent => ({
  Filter: { due: 'overdue' },
  Sort: 'value',
  Form: 'calendar',
  Columns: null,
  Lanes: null,
  Density: null,
  CardFacts: null,
  ...(Boards && { Boards: [...Boards] }),
})
const both = () => boards.map(({ Id }) => Id)

let names = 0
const add = (who: Caller, more: object = {}, path = '/ext/combined/views') =>
  who.send('POST', path, { Name: `View ${(names += 1)}`, IsShared: false, Content: contentOf(both()), ...more })
const added = async (who: Caller, more: object = {}): Promise<SavedView> => {
  const answer = await add(who, more)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().Value
}
const seenBy = async (who: Caller, path = '/ext/combined/views'): Promise<number[]> => {
  const views: SavedView[] = (await who.get(path)).json()
  return views.map(({ Id }) => Id)
}
const change = (who: Caller, { Id }: Pick<SavedView, 'Id'>, body: object) => who.send('PUT', `/ext/views/${Id}`, body)

it('are of no single board, and shared ones are seen by those alone who see every board of them', async () => {
  const [me, colleague, ofOne] = await Promise.all([
    server.caller(sees),
    server.caller(sees),
    server.caller(sees, [boards[0]!.BusinessId]),
  ])
  const mine = await added(me)
  expect(mine).toMatchObject({ CrmBoardId: null, Content: { Boards: both() }, Gone: [], CanEdit: true })
  const shared = await added(me, { IsShared: true })
  expect(await seenBy(me)).toEqual(expect.arrayContaining([mine.Id, shared.Id]))
  expect(await seenBy(colleague)).toContain(shared.Id)
  expect(await seenBy(colleague)).not.toContain(mine.Id)
  expect(await seenBy(ofOne)).toEqual([])
  expect((await change(ofOne, shared, { Name: 'Seen' })).statusCode).toBe(404)
  expect((await change(colleague, shared, { Name: 'No' })).statusCode).toBe(403)
  for (const board of both()) expect(await seenBy(me, `/ext/boards/${board}/views`)).toEqual([])
})

it('name boards that their owner sees, when they are saved and when they are changed; a view of one board names none', async () => {
  const ofOne = await server.caller(sees, [boards[0]!.BusinessId])
  const [own, far] = both()
  for (const wrong of [[far], [own, far], [own, 999_999_999], []]) {
    const refused = await add(ofOne, { Content: contentOf(wrong.map((id) => id!)) })
    expect([refused.statusCode, refused.json().Errors[0].PropertyName], wrong.join()).toEqual([400, 'Content'])
  }
  expect((await add(ofOne, { Content: contentOf() })).statusCode).toBe(400)
  const view = await added(ofOne, { Content: contentOf([own!]) })
  expect((await change(ofOne, view, { Content: contentOf([own!, far!]) })).statusCode).toBe(400)
  expect((await change(ofOne, view, { Name: 'Renamed' })).json().Value).toMatchObject({ Name: 'Renamed', Version: 2 })
  expect((await add(ofOne, {}, `/ext/boards/${own}/views`)).statusCode).toBe(400)
  const plain = await add(ofOne, { Content: contentOf() }, `/ext/boards/${own}/views`)
  expect(plain.json().Value).toMatchObject({ CrmBoardId: own })
  expect((await change(ofOne, plain.json().Value, { Content: contentOf([own!]) })).statusCode).toBe(400)
})

it('stay with their owner when a board is gone, have names of their own, and can be restored', async () => {
  const admin = await server.caller(['Admin'])
  const [, far] = boards
  const extra = await admin.send('POST', '/api/crm/crmboards', { BusinessId: far!.BusinessId, Name: 'For a season' })
  const gone: number = extra.json().Value.Id
  const view = await added(admin, { Name: 'Season', Content: { ...contentOf([both()[0]!, gone]) } })
  const again = await add(admin, { Name: 'season' })
  expect([again.statusCode, again.json().Errors[0].PropertyName]).toEqual([400, 'Name'])
  const shared = await added(admin, { IsShared: true, Content: contentOf([gone]) })
  const colleague = await server.caller(sees)
  expect(await seenBy(colleague)).toContain(shared.Id)
  await admin.send('DELETE', `/api/crm/crmboards/${gone}`)
  expect(await seenBy(admin)).toEqual(expect.arrayContaining([view.Id, shared.Id]))
  expect(await seenBy(colleague)).not.toContain(shared.Id)
  expect((await admin.send('DELETE', `/ext/views/${view.Id}`)).statusCode).toBe(200)
  expect(await seenBy(admin)).not.toContain(view.Id)
  expect((await admin.send('POST', `/ext/views/${view.Id}/restore`, {})).json().Value.Id).toBe(view.Id)
})

it('have settings beside them, one by one, which are nobody else’s', async () => {
  const [me, other] = await Promise.all([server.caller(sees), server.caller(sees)])
  const path = '/ext/combined/settings'
  await me.send('PUT', path, { Density: 'roomy', CollapsedStages: { '1': true } })
  const view = await added(me)
  await me.send('PUT', path, { DefaultView: view.Id })
  expect((await me.get(path)).json()).toMatchObject({ Density: 'roomy', DefaultView: view.Id, CollapsedStages: {} })
  expect((await other.get(path)).json()).toMatchObject({ Density: 'normal', DefaultView: null })
  expect((await me.send('PUT', path, { Density: 'vast' })).statusCode).toBe(400)
})

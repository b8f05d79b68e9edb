import { afterAll, beforeAll, expect, it } from 'vitest'
import { longestViewName, mostViews, type SavedView, type ViewContent } from '#core/contract/endpoints/views/views.ts'
import { forgetExpired } from '#server/store/database/forget-expired.ts'
import { openPortalWorld, type PortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import type { Caller, TestServer } from '#server/testing/test-server.ts'

const content: ViewContent = {
  Filter: { owner: 'me', value: '1000..' },
  Sort: 'value',
  Form: 'board',
  Columns: null,
  Lanes: null,
  Density: 'compact',
  CardFacts: ['Value', 'DueDate'],
}
const sees = ['CrmBoard-List']

let world: PortalWorld
let server: TestServer
let boardId: number
let otherBoardId: number
beforeAll(async () => {
  world = await openPortalWorld({ demo: 3 })
  server = world.server
  const boards: { Id: number; BusinessId: number }[] = (await world.admin.get('/api/crm/crmboards')).json().Records
  boardId = boards[0]!.Id
  otherBoardId = boards.find(({ BusinessId }) => BusinessId !== boards[0]!.BusinessId)!.Id
})
afterAll(() => world?.server.stop())

let names = 0
const add = (who: Caller, more: object = {}, board = boardId) =>
  who.send('POST', `/ext/boards/${board}/views`, {
    Name: `View ${(names += 1)}`,
    IsShared: false,
    Content: content,
    ...more,
  })
const added = async (who: Caller, more: object = {}): Promise<SavedView> => {
  const answer = await add(who, more)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().Value
}
const seenBy = async (who: Caller): Promise<number[]> => {
  const views: SavedView[] = (await who.get(`/ext/boards/${boardId}/views`)).json()
  return views.map(({ Id }) => Id)
}
const change = (who: Caller, { Id }: Pick<SavedView, 'Id'>, body: object, version?: number) =>
  who.send('PUT', `/ext/views/${Id}`, body, version === undefined ? {} : { 'if-match': String(version) })

it('are seen by their owner, and shared ones by everybody who sees the board', async () => {
  const [me, other] = await Promise.all([server.caller(sees), server.caller(sees)])
  const mine = await added(me, { Name: ' Mine ' })
  expect(mine).toMatchObject({
    Name: 'Mine',
    Content: content,
    Version: 1,
    OwnerId: me.userId,
    CanEdit: true,
    Gone: [],
  })
  const shared = await added(me, { IsShared: true })
  expect(await seenBy(me)).toEqual(expect.arrayContaining([mine.Id, shared.Id]))
  const theirs = await seenBy(other)
  expect(theirs).toContain(shared.Id)
  expect(theirs).not.toContain(mine.Id)
  for (const hidden of [
    await change(other, mine, { Name: 'Theirs' }),
    await other.send('DELETE', `/ext/views/${mine.Id}`),
  ]) {
    expect([hidden.statusCode, hidden.json()]).toEqual([404, 'There is no such view, or you may not see it.'])
  }
})

it('do not exist for whoever does not see the board: of another location, or limited to other boards', async () => {
  const me = await server.caller(sees)
  const shared = await added(me, { IsShared: true })
  const boards: { Id: number; BusinessId: number }[] = (await world.admin.get('/api/crm/crmboards')).json().Records
  const elsewhere = await server.caller(sees, [boards.find(({ Id }) => Id === otherBoardId)!.BusinessId])
  const limited = await world.session(await world.addPortal(), { UserId: me.userId, BoardIds: [otherBoardId] })
  for (const who of [elsewhere, limited.caller]) {
    const requests = [
      await who.get(`/ext/boards/${boardId}/views`),
      await add(who),
      await change(who, shared, { Name: 'Seen' }),
      await who.send('DELETE', `/ext/views/${shared.Id}`),
      await who.send('POST', `/ext/views/${shared.Id}/restore`, {}),
    ]
    expect(requests.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404])
    expect(requests[0]!.json()).toBe('There is no such board, or you may not see it.')
    expect((await who.get(`/ext/boards/${boardId}/settings`)).statusCode).toBe(404)
    expect((await who.send('PUT', `/ext/boards/${boardId}/settings`, { Density: 'roomy' })).statusCode).toBe(404)
  }
  expect(await seenBy(me)).toContain(shared.Id)
})

it('may be changed by their owner, and shared ones by who may edit the board, who cannot hide them', async () => {
  const [me, colleague, editor] = await Promise.all([
    server.caller(sees),
    server.caller(sees),
    server.caller([...sees, 'CrmBoard-Edit']),
  ])
  const shared = await added(me, { IsShared: true })
  const refused = await change(colleague, shared, { Name: 'No' })
  expect(refused.statusCode).toBe(403)
  expect(refused.json().Message).toContain('only the owner')
  expect((await colleague.send('DELETE', `/ext/views/${shared.Id}`)).statusCode).toBe(403)
  const changed = await change(editor, shared, { Name: `Edited ${shared.Id}` })
  expect(changed.json().Value).toMatchObject({ Name: `Edited ${shared.Id}`, Version: 2, Content: content })
  const hidden = await change(editor, shared, { IsShared: false })
  expect([hidden.statusCode, hidden.json().Errors[0].PropertyName]).toEqual([400, 'IsShared'])
  expect((await change(me, shared, { IsShared: false })).json().Value).toMatchObject({ IsShared: false, Version: 3 })
  expect(await seenBy(editor)).not.toContain(shared.Id)
})

it('that somebody else has changed are refused with who it was and what is there now', async () => {
  const [me, editor] = await Promise.all([server.caller(sees), server.caller([...sees, 'CrmBoard-Edit'])])
  const shared = await added(me, { IsShared: true })
  await change(editor, shared, { Content: { ...content, Sort: 'due' } }, 1)
  const stale = await change(me, shared, { Content: { ...content, Sort: 'stay' } }, 1)
  expect(stale.statusCode).toBe(412)
  const { rows } = await server.database.query('select "FullName" from "User" where "Id" = $1', [editor.userId])
  expect(stale.json().Errors[0].Message).toBe(`was changed by ${rows[0].FullName} in the meantime`)
  expect(stale.json().Value).toMatchObject({
    Version: 2,
    Content: { Sort: 'due' },
    UpdatedByFullName: rows[0].FullName,
  })
  // Of two that are sent at once for the same version one is refused.
  const both = await Promise.all([
    change(me, shared, { Content: { ...content, Sort: 'stay' } }, 2),
    change(editor, shared, { Content: { ...content, Sort: 'board' } }, 2),
  ])
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 412])
})

it.each([
  ['a name that is empty', { Name: '  ' }, 'Name', 'is a required field'],
  ['a name that is too long', { Name: 'x'.repeat(longestViewName + 1) }, 'Name', 'has more than 60 characters'],
  ['a condition that no filter has', { Content: { ...content, Filter: { colour: 'red' } } }, 'Content', 'no condition'],
  ['a condition that makes no sense', { Content: { ...content, Filter: { due: 'soon' } } }, 'Content', 'due=soon'],
  ['an unknown sort', { Content: { ...content, Sort: 'colour' } }, 'Content', 'there is no sort colour'],
  ['a fact that no card has', { Content: { ...content, CardFacts: ['Colour'] } }, 'Content', 'a card has no Colour'],
  ['a form that is no word', { Content: { ...content, Form: '<b>' } }, 'Content', '<b> is no name'],
  ['an unknown density', { Content: { ...content, Density: 'huge' } }, 'Content', 'is none of compact'],
  ['a name that is no part of a view', { Colour: 1 }, 'Colour', 'is not known here'],
])('with %s are refused, and nothing is saved', async (_what, more, property, message) => {
  const me = await server.caller(sees)
  const before = await seenBy(me)
  const refused = await add(me, more)
  expect(refused.statusCode).toBe(400)
  const [error] = refused.json().Errors
  expect(error.PropertyName).toContain(property)
  expect(error.Message).toContain(message)
  expect(await seenBy(me)).toEqual(before)
})

it('keep a name of sixty emoji, and forms, lanes and columns that this program does not know', async () => {
  const me = await server.caller(sees)
  const later = { ...content, Form: 'calendar', Lanes: 'owner', Columns: ['Value', 'Tour-Date'] }
  const view = await added(me, { Name: '🎉'.repeat(longestViewName), Content: later })
  expect(view.Content).toEqual(later)
})

it('have names of their own per owner, whatever the case', async () => {
  const [me, other] = await Promise.all([server.caller(sees), server.caller(sees)])
  const view = await added(me, { Name: 'Tours' })
  const taken = await add(me, { Name: 'tOURS' })
  expect([taken.statusCode, taken.json().Errors[0].Message]).toEqual([400, 'is the name of another view of this owner'])
  expect((await add(other, { Name: 'Tours', IsShared: true })).statusCode).toBe(201)
  await me.send('DELETE', `/ext/views/${view.Id}`)
  const next = await added(me, { Name: 'Tours' })
  const back = await me.send('POST', `/ext/views/${view.Id}/restore`, {})
  expect([back.statusCode, back.json().Errors[0].PropertyName]).toEqual([400, 'Name'])
  expect((await change(me, next, { Name: 'Other tours' })).statusCode).toBe(200)
  expect((await me.send('POST', `/ext/views/${view.Id}/restore`, {})).json().Value).toMatchObject({ Name: 'Tours' })
})

it('are restored under their Id, for 30 days', async () => {
  const me = await server.caller(sees)
  const view = await added(me)
  expect((await me.send('DELETE', `/ext/views/${view.Id}`)).statusCode).toBe(200)
  expect(await seenBy(me)).not.toContain(view.Id)
  expect((await me.send('DELETE', `/ext/views/${view.Id}`)).statusCode).toBe(404)
  expect((await change(me, view, { Name: 'Gone' })).statusCode).toBe(404)
  expect((await me.send('POST', `/ext/views/${view.Id}/restore`, {})).json().Value.Id).toBe(view.Id)
  await me.send('DELETE', `/ext/views/${view.Id}`)
  const age = `update "CrmBoardView" set "DeletedOn" = "DeletedOn" - interval '31 days' where "Id" = $1`
  await server.database.query(age, [view.Id])
  await forgetExpired(server.database)
  expect((await me.send('POST', `/ext/views/${view.Id}/restore`, {})).statusCode).toBe(404)
})

it('say which stages, owners and types of their filter are gone', async () => {
  const me = await server.caller(sees)
  const { rows } = await server.database.query<{ Id: number; CrmBoardId: number }>(
    'select "Id", "CrmBoardId" from "CrmBoardColumn" where "CrmBoardId" in ($1, $2) order by "Id"',
    [boardId, otherBoardId],
  )
  const own = rows.find(({ CrmBoardId }) => CrmBoardId === boardId)!.Id
  const foreign = rows.find(({ CrmBoardId }) => CrmBoardId === otherBoardId)!.Id
  const Filter = { stage: `${own},${foreign}`, owner: `!${me.userId},7,none`, type: '8' }
  const view = await added(me, { Content: { ...content, Filter } })
  expect(view.Content.Filter).toEqual(Filter)
  expect(view.Gone).toEqual([
    { Field: 'stage', Ids: [foreign] },
    { Field: 'owner', Ids: [7] },
    { Field: 'type', Ids: [8] },
  ])
})

it('are at most a hundred for each user', async () => {
  const [me, other] = await Promise.all([server.caller(sees), server.caller(sees)])
  const free = mostViews - (await seenBy(me)).length
  for (let at = 0; at < free; at += 1) await added(me)
  const [full, theirs] = [await add(me), await add(other)]
  expect([full.statusCode, full.json().Errors[0].Message]).toEqual([
    400,
    'cannot be saved: this board has 100 views, delete one first',
  ])
  expect(theirs.statusCode).toBe(201)
})

it('go with their board, and private ones with their owner; shared ones stay', async () => {
  const me = await server.caller(sees)
  const [mine, shared] = [await added(me), await added(me, { IsShared: true })]
  await server.database.query('delete from "User" where "Id" = $1', [me.userId])
  await forgetExpired(server.database)
  const { rows } = await server.database.query('select "Id", "OwnerId" from "CrmBoardView" where "Id" in ($1, $2)', [
    mine.Id,
    shared.Id,
  ])
  expect(rows).toEqual([{ Id: shared.Id, OwnerId: null }])
  const editor = await server.caller([...sees, 'CrmBoard-Edit'])
  expect((await change(editor, shared, { Name: 'Of nobody' })).json().Value).toMatchObject({ OwnerFullName: null })
})

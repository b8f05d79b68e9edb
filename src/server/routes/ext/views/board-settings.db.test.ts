import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultBoardSettings } from '#core/contract/endpoints/views/board-settings.ts'
import { openPortalWorld, type PortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import type { TestServer } from '#server/testing/test-server.ts'

const sees = ['CrmBoard-List']

let world: PortalWorld
let server: TestServer
let boardId: number
let stages: string[]
beforeAll(async () => {
  world = await openPortalWorld({ demo: 3 })
  server = world.server
  boardId = (await world.admin.get('/api/crm/crmboards')).json().Records[0].Id
  const { rows } = await server.database.query('select "Id"::text from "CrmBoardColumn" where "CrmBoardId" = $1', [
    boardId,
  ])
  stages = rows.map(({ Id }) => String(Id))
})
afterAll(() => world?.server.stop())

const path = () => `/ext/boards/${boardId}/settings`

it('are the defaults until they are changed, and then stay, name by name and stage by stage, for this user', async () => {
  const [me, other] = await Promise.all([server.caller(sees), server.caller(sees)])
  expect((await me.get(path())).json()).toEqual(defaultBoardSettings)
  await me.send('PUT', path(), { CollapsedStages: { [stages[0]!]: true } })
  await me.send('PUT', path(), { Density: 'compact', CardFacts: ['Value'] })
  await me.send('PUT', path(), { CollapsedStages: { [stages[1]!]: false } })
  const all = {
    ...defaultBoardSettings,
    Density: 'compact',
    CardFacts: ['Value'],
    CollapsedStages: { [stages[0]!]: true, [stages[1]!]: false },
  }
  expect((await me.get(path())).json()).toEqual(all)
  expect((await other.get(path())).json()).toEqual(defaultBoardSettings)
  expect((await me.send('PUT', path(), { DefaultView: 5, ViewOrder: [5, 4] })).json().Value).toEqual({
    ...all,
    DefaultView: 5,
    ViewOrder: [5, 4],
  })
  const TableColumns = [
    { Name: 'customer', Width: 12 },
    { Name: 'notes', Width: 20.5 },
  ]
  expect((await me.send('PUT', path(), { TableColumns })).json().Value).toMatchObject({ TableColumns })
  const unknown = await me.send('PUT', path(), { TableColumns: [{ Name: 'colour', Width: 12 }] })
  expect(unknown.json().Message).toContain('is no column')
  expect((await me.send('PUT', path(), { TableColumns: null })).json().Value.TableColumns).toBeNull()
  const visits = { VisitedOn: '2026-11-29', VisitedBefore: '2026-11-27' }
  expect((await me.send('PUT', path(), visits)).json().Value).toMatchObject({ DefaultView: 5, ...visits })
})

it('lose nothing when several names are written at once', async () => {
  const me = await server.caller(sees)
  await Promise.all([
    ...stages.map((stage) => me.send('PUT', path(), { CollapsedStages: { [stage]: true } })),
    me.send('PUT', path(), { Density: 'roomy' }),
  ])
  expect((await me.get(path())).json()).toMatchObject({
    Density: 'roomy',
    CollapsedStages: Object.fromEntries(stages.map((stage) => [stage, true])),
  })
})

it('hold inside portals as well, and go with the board', async () => {
  const me = await server.caller(sees)
  const board = {
    Name: 'For a while',
    BusinessId: (await world.admin.get(`/api/crm/crmboards/${boardId}`)).json().BusinessId,
  }
  const { Id } = (await world.admin.send('POST', '/api/crm/crmboards', board)).json().Value
  const { caller } = await world.session(await world.addPortal(), { UserId: me.userId })
  await caller.send('PUT', `/ext/boards/${Id}/settings`, {
    Density: 'compact',
    CollapsedStages: { [stages[0]!]: true },
  })
  // A stage of another board is left out.
  expect((await me.get(`/ext/boards/${Id}/settings`)).json()).toEqual({ ...defaultBoardSettings, Density: 'compact' })
  expect((await world.admin.send('DELETE', `/api/crm/crmboards/${Id}`)).statusCode).toBe(200)
  const { rowCount } = await server.database.query('select from "UserBoardSettings" where "CrmBoardId" = $1', [Id])
  expect(rowCount).toBe(0)
})

it.each([
  ['a name that is no setting', { Colour: 'red' }],
  ['an unknown density', { Density: 'huge' }],
  ['a fact that no card has', { CardFacts: ['Colour'] }],
  ['a stage without an Id', { CollapsedStages: { first: true } }],
  ['a stage that is half collapsed', { CollapsedStages: { 7: 'half' } }],
  ['a lane without a field', { CollapsedLanes: ['12'] }],
  ['a view without an Id', { DefaultView: 'mine' }],
  ['a visit on no day', { VisitedOn: '2026-02-30' }],
  ['a visit at a time', { VisitedBefore: '2026-02-20T10:00:00Z' }],
])('refuse %s, and change nothing', async (_what, body) => {
  const me = await server.caller(sees)
  const refused = await me.send('PUT', path(), body)
  expect([refused.statusCode, refused.json().Errors.length]).toEqual([400, 1])
  expect((await me.get(path())).json()).toEqual(defaultBoardSettings)
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { type Caller, errorsOf, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
let editor: Caller
let row: Record<string, unknown>
beforeAll(async () => {
  server = await testServer({ demo: 2 })
  admin = await server.caller(['Admin'])
  editor = await server.caller([...rolesOf('CrmOpportunityHistory'), ...rolesOf('CrmOpportunity')])
  const [card] = (await admin.get(`${entities.CrmOpportunity.path}?size=1`)).json().Records
  row = { CrmOpportunityId: card.Id, NewCrmBoardColumnId: card.CrmBoardColumnId, ToTime: '2026-11-20T09:00:00Z' }
})
afterAll(() => server.stop())

const post = (caller: Caller, UserId?: number | null) =>
  caller.send('POST', entities.CrmOpportunityHistory.path, { ...row, UserId })

it('a history row is of whoever adds it', async () => {
  for (const UserId of [undefined, null, editor.userId]) {
    expect((await post(editor, UserId)).json().Value.UserId).toBe(editor.userId)
  }
})

it('nobody says it of somebody else, under either name of the field', async () => {
  const forged = await post(editor, admin.userId)
  expect([forged.statusCode, forged.json().Errors[0]]).toMatchObject([400, { PropertyName: 'User' }])
  const byOtherName = await editor.send('POST', entities.CrmOpportunityHistory.path, { ...row, User: admin.userId })
  expect(byOtherName.statusCode).toBe(400)
})

it('a full administrator moves histories in from elsewhere', async () => {
  expect((await post(admin, editor.userId)).json().Value.UserId).toBe(editor.userId)
  expect((await post(admin, null)).json().Value.UserId).toBeNull()
})

it('nobody changes or takes over a row of somebody else, nor of the automation', async () => {
  const { path } = entities.CrmOpportunityHistory
  for (const UserId of [admin.userId, null]) {
    const { Id } = (await post(admin, UserId)).json().Value
    const stored = (await editor.get(`${path}/${Id}`)).json()
    for (const said of [{}, { UserId: editor.userId }, { UserId: null, ToTime: '2026-11-19T09:00:00Z' }]) {
      const changed = await editor.send('PUT', path, { ...stored, ...said })
      expect([changed.statusCode, errorsOf(changed)[0]]).toMatchObject([400, { PropertyName: 'User' }])
    }
    expect((await editor.get(`${path}/${Id}`)).json()).toEqual(stored)
  }
})

it('everybody may put their own row right, and delete what they may delete', async () => {
  const { path } = entities.CrmOpportunityHistory
  const own = (await post(editor)).json().Value
  const ToTime = '2026-11-19T09:00:00Z'
  expect((await editor.send('PUT', path, { ...own, ToTime })).statusCode).toBe(200)
  expect((await editor.get(`${path}/${own.Id}`)).json()).toMatchObject({ ToTime, UserId: editor.userId })
  const other = (await post(admin)).json().Value
  expect((await editor.send('DELETE', `${path}/${other.Id}`)).json().WasSuccessful).toBe(true)
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { errorsOf, type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const { path } = entities.CrmOpportunity

describe('what would fill a location beyond its limit', () => {
  let full: TestServer
  let caller: Caller
  let card: CrmOpportunity
  let elsewhere: number
  const make = async (where: string, body: object) => (await caller.send('POST', where, body)).json().Value.Id as number
  beforeAll(async () => {
    full = await testServer({ opportunitiesPerLocation: 1 })
    caller = await full.caller(['Admin'])
    const found = (await caller.get(`${path}?size=1`)).json().Records as CrmOpportunity[]
    card = found[0]!
    const { rows } = await full.database.query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId") select 'Pier', "CurrencyId" from "Business" limit 1 returning "Id"`,
    )
    elsewhere = rows[0]!.Id
    caller = await full.caller(['Admin'])
  })
  afterAll(() => full.stop())

  const refused = (response: { statusCode: number; json(): unknown }, PropertyName: string) =>
    expect([response.statusCode, errorsOf(response)]).toMatchObject([
      400,
      [{ PropertyName, Message: expect.stringContaining('limit of 1 opportunities') }],
    ])
  const boardOf = (BusinessId: number) => make('/api/crm/crmboards', { BusinessId, Name: 'Board' })
  const stageOf = (CrmBoardId: number) => make('/api/crm/crmboardcolumns', { CrmBoardId, Name: 'Stage', Position: 1 })
  const put = (where: string, body: object) => caller.send('PUT', where, body)

  it('is refused: a create, a move, a stage and a board with their opportunities', async () => {
    const [mine, theirs] = [await boardOf(elsewhere), await boardOf(card.CrmBoardColumnCrmBoardBusinessId)]
    const [small, large] = [await stageOf(mine), await stageOf(theirs)]
    const body = { CrmBoardColumnId: small, CoworkerId: card.CoworkerId, Position: 1 }
    expect((await caller.send('POST', path, body)).statusCode).toBe(200)

    refused(await caller.send('POST', path, body), 'CrmBoardColumn')
    refused(await put(path, { ...card, CrmBoardColumnId: small }), 'CrmBoardColumn')
    expect((await put(path, { ...card, CrmBoardColumnId: large })).statusCode).toBe(200)
    const stage = (await caller.get(`/api/crm/crmboardcolumns/${large}`)).json()
    refused(await put('/api/crm/crmboardcolumns', { ...stage, CrmBoardId: mine }), 'CrmBoard')
    const board = (await caller.get(`/api/crm/crmboards/${theirs}`)).json()
    refused(await put('/api/crm/crmboards', { ...board, BusinessId: elsewhere }), 'Business')
  })

  it('is no matter for what brings nothing, and for who is there already', async () => {
    const empty = await boardOf(card.CrmBoardColumnCrmBoardBusinessId)
    const stage = { ...(await caller.get(`/api/crm/crmboardcolumns/${await stageOf(empty)}`)).json() }
    expect((await put('/api/crm/crmboardcolumns', { ...stage, CrmBoardId: await boardOf(elsewhere) })).statusCode).toBe(
      200,
    )
    const board = (await caller.get(`/api/crm/crmboards/${empty}`)).json()
    expect((await put('/api/crm/crmboards', { ...board, BusinessId: elsewhere })).statusCode).toBe(200)
    const current = (await caller.get(`${path}/${card.Id}`)).json()
    expect((await put(path, { ...current, CrmBoardColumnId: card.CrmBoardColumnId })).statusCode).toBe(200)
  })
})

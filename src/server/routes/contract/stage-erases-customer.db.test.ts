import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type LocationWithBoard, openLocationWithBoard, waysIn } from '#server/testing/fixtures/location-with-board.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

let quay: LocationWithBoard
beforeAll(async () => {
  quay = await openLocationWithBoard(() => new Date('2026-11-21T09:00:00Z'))
})
afterAll(() => quay.server.stop())

const personalTables = ['Change', 'OutboxMessage', 'Coworker', 'CrmOpportunity', 'CoworkerTask', 'IdempotencyKey']

async function allowErasing(isAllowed: boolean, where = quay.id): Promise<void> {
  const business = await quay.one<object>(entities.Business, where)
  const body = { ...business, StagesMayDeleteCustomers: isAllowed }
  expect((await quay.admin.send('PUT', entities.Business.path, body)).statusCode).toBe(200)
}

describe.each(waysIn)('a stage that is reached %s', (way) => {
  it('erases the customer with DeleteAccount where the location allows that', async () => {
    await allowErasing(true)
    const CannedResponseId = await quay.make(entities.CannedResponse, { BusinessId: quay.id, Name: 'Bye' })
    const person = await quay.customer({
      FullName: 'Secret Name',
      CompanyName: 'Secret Ltd',
      MobilePhone: '07700 900000',
    })
    const greeted = await quay.enterStage(way, await quay.stage({ CannedResponseId }), person)
    const headers = { 'idempotency-key': `of ${person}` }
    const opportunity = { CrmBoardColumnId: quay.plain, CoworkerId: person, Position: 1 }
    const create = () => quay.admin.send('POST', entities.CrmOpportunity.path, opportunity, headers)
    const first = (await create()).json().Value
    await quay.admin.send('PUT', entities.Coworker.path, await quay.one(entities.Coworker, person), {
      'idempotency-key': 'person',
    })
    const secrets = { Name: 'Secret name', Notes: 'Secret notes', CustomFields: { about: 'Secret' } }
    const away = await quay.enterStage('by a create', quay.plain, person, { ...secrets, Value: 500 })
    const gone = await quay.enterStage('by a create', quay.plain, person, secrets)
    await quay.admin.send('DELETE', `${entities.CrmOpportunity.path}/${gone.Id}`)
    const task = {
      BusinessId: quay.id,
      CoworkerId: person,
      ResponsibleId: quay.owner,
      TaskListName: 'Calls',
      ...secrets,
    }
    await quay.make(entities.CoworkerTask, task)
    const card = await quay.enterStage(way, await quay.stage({ DeleteAccount: true }), person, secrets)
    await allowErasing(false)

    expect(card).toMatchObject({ CoworkerId: person, CoworkerFullName: 'Deleted customer', CoworkerCompanyName: null })
    expect(await quay.one(entities.Coworker, person)).toMatchObject({
      FullName: 'Deleted customer',
      Email: `deleted-${person}@invalid`,
      CompanyName: null,
      MobilePhone: null,
      Active: false,
      Archived: true,
    })
    expect((await quay.one<CrmOpportunity>(entities.CrmOpportunity, greeted.Id)).CoworkerId).toBe(person)
    const bare = { Name: null, Notes: null, CustomFields: null }
    expect(card).toMatchObject(bare)
    expect(await quay.one(entities.CrmOpportunity, away.Id)).toMatchObject({ ...bare, Value: 500, Version: 2 })
    expect(await quay.tasksOf(person)).toMatchObject([{ ...bare, Name: 'Calls', Version: 2 }])
    expect(await quay.messagesTo(person)).toEqual([])
    const gaps = await quay.server.database.query(
      'select 1 from "Business" b where b."Rev" <> (select count(*) from "Change" c where c."BusinessId" = b."Id")',
    )
    expect(gaps.rows).toEqual([])
    expect((await create()).json().Value).toEqual({ Id: first.Id, Version: first.Version })
    for (const table of personalTables) {
      const { rows } = await quay.server.database.query(`select 1 from "${table}" t where t::text like '%Secret%'`)
      expect([table, rows.length]).toEqual([table, 0])
    }
  })
})

describe('a stage with DeleteAccount whose location does not allow that', () => {
  it.each(['POST', 'PUT'] as const)('refuses what arrives by %s, and nothing is written', async (method) => {
    const to = await quay.stage({ DeleteAccount: true })
    const CoworkerId = await quay.customer()
    const card = await quay.send('POST', { CrmBoardColumnId: quay.plain, CoworkerId, Position: 1 })
    const before = await wholeState(quay.server.database)
    const body =
      method === 'POST' ? { CrmBoardColumnId: to, CoworkerId, Position: 1 } : { ...card, CrmBoardColumnId: to }
    const response = await quay.admin.send(method, entities.CrmOpportunity.path, body)
    expect([response.statusCode, response.json().Errors]).toMatchObject([
      400,
      [{ PropertyName: 'CrmBoardColumn', AttemptedValue: to, Message: expect.stringContaining('does not allow that') }],
    ])
    expect(await wholeState(quay.server.database)).toBe(before)
  })
})

describe('a stage with DeleteAccount that a customer of several locations reaches', () => {
  it.each(['of both', 'of all'])('refuses a customer %s until every one of them allows it', async (words) => {
    const { rows } = await quay.server.database.query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId") select 'Pier', "CurrencyId" from "Business" limit 1 returning "Id"`,
    )
    const other = rows[0]!.Id
    const to = await quay.stage({ DeleteAccount: true })
    const CoworkerId = await quay.customer({ Businesses: [quay.id, other] })
    if (words === 'of all') {
      await quay.server.database.query('update "Coworker" set "Businesses" = null where "Id" = $1', [CoworkerId])
    }
    const arrive = () =>
      quay.admin.send('POST', entities.CrmOpportunity.path, { CrmBoardColumnId: to, CoworkerId, Position: 1 })
    await allowErasing(true)
    const refused = await arrive()
    expect([refused.statusCode, refused.json().Message]).toEqual([400, expect.stringContaining('does not allow that')])
    await allowErasing(true, other)
    expect((await arrive()).json().Value).toMatchObject({ CoworkerFullName: 'Deleted customer' })
    await allowErasing(false)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Currency } from '#core/contract/entities/supporting.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'
import { errorsOf } from '#server/testing/test-server.ts'

const { path } = entities.CrmOpportunity
const currencies = ['JPY', 'EUR', 'KWD'] as const
let fixture: LocationWithBoard
let customer: number
const stages = new Map<string, number>()

beforeAll(async () => {
  fixture = await openLocationWithBoard(() => new Date('2026-11-21T09:00:00Z'))
  customer = await fixture.customer()
  for (const code of currencies) stages.set(code, await stageIn(code))
})
afterAll(() => fixture.server.stop())

/** A stage on a board of a new location with this currency (ISO 4217). */
async function stageIn(code: string): Promise<number> {
  const { rows } = await fixture.server.database.query<Pick<Currency, 'Id'>>(
    `with c as (insert into "Currency" ("Name", "Code") values ($1, $1) returning "Id")
     insert into "Business" ("Name", "CurrencyId") select $1, "Id" from c returning "Id"`,
    [code],
  )
  const CrmBoardId = await fixture.make(entities.CrmBoard, { BusinessId: rows[0]!.Id, Name: code })
  return fixture.make(entities.CrmBoardColumn, { CrmBoardId, Name: code, Position: 1 })
}

const body = (code: string, Value: number) => ({
  CrmBoardColumnId: stages.get(code),
  CoworkerId: customer,
  Position: 1,
  Value,
})
const create = (code: string, Value: number) => fixture.send('POST', body(code, Value))
const read = async (id: number) => (await fixture.admin.get(`${path}/${id}`)).json<CrmOpportunity>()

describe('an amount', () => {
  it.each([
    ['KWD', 12.345, 12.345],
    ['KWD', 999_999_999_999.999, 999_999_999_999.999],
    ['EUR', 123_456_789_012.5, 123_456_789_012.5],
    ['EUR', 0.1 + 0.2, 0.3],
    ['KWD', 1.1 + 2.2, 3.3],
    ['JPY', 1250, 1250],
    ['JPY', 1250.000_000_01, 1250],
  ])('in %s keeps the places of its currency, and no noise: %d', async (code, sent, stored) => {
    const card = await create(code, sent)
    expect(card.Value).toBe(stored)
    expect(card.CrmBoardColumnCrmBoardBusinessCurrencyCode).toBe(code)
    expect((await read(card.Id)).Value).toBe(stored)
    expect((await fixture.send('PUT', { ...card, Value: sent })).Value).toBe(stored)
  })

  it.each([
    ['JPY', 1250.5, 'has decimal places, and JPY has none'],
    ['EUR', 12.345, 'has more than the 2 decimal places of EUR'],
    ['KWD', 12.3456, 'has more than the 3 decimal places of KWD'],
    ['KWD', 1e12, 'is not below 1000000000000 in KWD'],
  ])('in %s with more is refused at its field: %d', async (code, AttemptedValue, Message) => {
    const card = await create(code, 7)
    for (const [method, sent] of [
      ['POST', body(code, AttemptedValue)],
      ['PUT', { ...card, Value: AttemptedValue }],
    ] as const) {
      const response = await fixture.admin.send(method, path, sent)
      expect(response.statusCode).toBe(400)
      expect(errorsOf(response)).toEqual([{ AttemptedValue, Message, PropertyName: 'Value' }])
    }
    expect((await read(card.Id)).Value).toBe(7)
  })

  it('is listed with whatever else is wrong', async () => {
    const response = await fixture.admin.send('POST', path, { ...body('JPY', 1.5), CoworkerId: 4711, Status: 77 })
    expect(errorsOf(response).map(({ PropertyName }) => PropertyName)).toEqual(['Coworker', 'Value', 'Status'])
  })

  it('that is stored is kept by every write, although its location has another currency now', async () => {
    const card = await create('EUR', 12.34)
    const inYen = await stageIn('JPY')
    await fixture.server.database.query('update "CrmOpportunity" set "CrmBoardColumnId" = $2 where "Id" = $1', [
      card.Id,
      inYen,
    ])
    const moved = await read(card.Id)
    expect((await fixture.send('PUT', { ...moved, Notes: 'kept' })).Value).toBe(12.34)
    const command = { Key: 'CRM_SET_DUE_DATE', Ids: [card.Id], Parameters: [] as object[] }
    command.Parameters = [{ Name: 'DueDate', Type: 'DateTime', Value: '2026-12-01' }]
    const response = await fixture.admin.send('POST', `${path}/runcommand`, command)
    expect(response.json().WasSuccessful, response.body).toBe(true)
    expect(await read(card.Id)).toMatchObject({ Value: 12.34, DueDate: '2026-12-01T00:00:00Z' })
    expect((await fixture.admin.send('PUT', path, { ...moved, Value: 12.35 })).statusCode).toBe(400)
  })

  it('that moves to a location with another currency is checked in that one only if it changes', async () => {
    const card = await create('KWD', 12.345)
    const CrmBoardColumnId = stages.get('EUR')
    expect((await fixture.admin.send('PUT', path, { ...card, CrmBoardColumnId, Value: 12.344 })).statusCode).toBe(400)
    expect((await fixture.send('PUT', { ...card, CrmBoardColumnId })).Value).toBe(12.345)
  })
})

describe('the total of a stage', () => {
  it.each([
    ['KWD', [0.1, 0.2, 12.345, 999_999_999_999.999], 1_000_000_000_012.644],
    ['EUR', [0.1, 0.2, 1.1, 2.2], 3.6],
    ['JPY', [1250, 7], 1257],
  ] as const)('in %s is exact to the smallest unit', async (code, amounts, total) => {
    const stage = await stageIn(code)
    for (const Value of amounts) {
      await fixture.send('POST', { CrmBoardColumnId: stage, CoworkerId: customer, Position: 1, Value })
    }
    const figures = await fixture.one<CrmBoardColumn>(entities.CrmBoardColumn, stage)
    expect(figures.OpportunitiesValue).toBe(total)
  })
})

describe('a filter', () => {
  it.each(['CrmOpportunity_Value=12.3456', 'from_CrmOpportunity_Value=12.3451&to_CrmOpportunity_Value=12.3459'])(
    'may have any number of places: %s',
    async (filter) => {
      const response = await fixture.admin.get(`${path}?${filter}`)
      expect([response.statusCode, response.json().Records]).toEqual([200, []])
    },
  )

  it.each([
    'CrmOpportunity_Value=0.30000000000000004',
    'CrmOpportunity_Value=[7,0.30000000000000004]',
    'from_CrmOpportunity_Value=0.30000000000000004&to_CrmOpportunity_Value=0.4',
    'from_CrmOpportunity_Value=0.2&to_CrmOpportunity_Value=0.29999999999999993',
  ])('knows the noise of float arithmetic for none: %s', async (filter) => {
    const { Id } = await create('EUR', 0.3)
    const found = await fixture.list<CrmOpportunity>(entities.CrmOpportunity, `${filter}&from_CrmOpportunity_Id=${Id}`)
    expect(found).toMatchObject([{ Id }])
  })

  it.each(['CrmOpportunity_Value=[]', 'CrmOpportunity_Value=[7,]', 'from_CrmOpportunity_Value=%20'])(
    'takes no text for zero: %s',
    async (filter) => {
      const response = await fixture.admin.get(`${path}?${filter}`)
      expect([response.statusCode, response.json().Message]).toEqual([400, expect.stringContaining('is not a number')])
    },
  )

  it('finds the third place', async () => {
    const card = await create('KWD', 77.123)
    expect(await fixture.list<CrmOpportunity>(entities.CrmOpportunity, 'CrmOpportunity_Value=77.123')).toMatchObject([
      { Id: card.Id },
    ])
    expect(await fixture.list(entities.CrmOpportunity, 'CrmOpportunity_Value=77.12')).toEqual([])
  })
})

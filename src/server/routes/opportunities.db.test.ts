import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { CrmOpportunityHistory } from '#core/contract/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/stage.ts'
import { propertyName, writableFields } from '#core/contract/write.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const entity = entities.CrmOpportunity
const path = entity.path
let server: TestServer
let admin: Caller
let stages: CrmBoardColumn[]
const at = { now: new Date('2026-11-21T09:00:00.000Z') }

beforeAll(async () => {
  server = await testServer({ now: () => at.now })
  admin = await server.caller(['Admin'])
  const all = (await admin.get('/api/crm/crmboardcolumns?size=100&orderby=Position')).json().Records as CrmBoardColumn[]
  stages = all.filter((stage) => stage.CrmBoardId === all[0]!.CrmBoardId)
})
afterAll(() => server.stop())

const win = () => stages.find((stage) => stage.WinOpportunity)!
const lose = () => stages.find((stage) => stage.LoseOpportunity)!
const neutral = () => stages.filter((stage) => !stage.WinOpportunity && !stage.LoseOpportunity)
const one = async (id: number) => (await admin.get(`${path}/${id}`)).json<CrmOpportunity>()
const anyCustomer = async () => (await admin.get('/api/spaces/coworkers?size=1')).json().Records[0].Id as number
const put = (body: object, headers?: Record<string, string>) => admin.send('PUT', path, body, headers)
const whole = { prefer: 'return=representation' }

async function create(over: Partial<CrmOpportunity> = {}): Promise<CrmOpportunity> {
  const body = { CrmBoardColumnId: neutral()[0]!.Id, CoworkerId: await anyCustomer(), Position: 1, ...over }
  const response = await admin.send('POST', path, body)
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value
}

const errorsOf = (response: { json(): unknown }) => (response.json() as { Errors: FieldError[] }).Errors
const changes = async () => Number((await server.database.query('select count(*) as n from "Change"')).rows[0].n)

describe('creating an opportunity', () => {
  it("answers the whole record in the vendor's envelope", async () => {
    const response = await admin.send('POST', path, {
      CrmBoardColumnId: neutral()[0]!.Id,
      CoworkerId: await anyCustomer(),
      Position: 1,
      Name: 'Corner office',
      Value: 1250.5,
    })
    expect(response.json()).toMatchObject({
      Status: 200,
      Message: 'CrmOpportunity was successfully created.',
      WasSuccessful: true,
      Errors: null,
      UpdatedBy: admin.email,
      Value: {
        Name: 'Corner office',
        Value: 1250.5,
        Status: 1,
        ToStringText: 'Corner office',
        Version: 1,
        IsNew: false,
      },
    })
    expect(Object.keys(response.json().Value)).toEqual(Object.keys(entity.fields))
  })

  it('lists every missing required field, foreign keys without Id', async () => {
    const response = await admin.send('POST', path, {})
    expect(response.statusCode).toBe(400)
    expect(response.json().Message).toBe('CrmBoardColumn: is a required field')
    expect(errorsOf(response)).toEqual(
      ['CrmBoardColumn', 'Coworker', 'Position'].map((PropertyName) => ({
        AttemptedValue: null,
        Message: 'is a required field',
        PropertyName,
      })),
    )
  })

  it('takes a foreign key without Id, and the one with Id wins', async () => {
    const customer = await anyCustomer()
    const stage = neutral()[1]!.Id
    const body = { Coworker: customer, CrmBoardColumn: 7, CrmBoardColumnId: stage, Position: 1 }
    const response = await admin.send('POST', path, body)
    expect(response.json().Value).toMatchObject({ CoworkerId: customer, CrmBoardColumnId: stage })
  })

  it('fills empty notes from the template of its type, and leaves written ones alone', async () => {
    const types = (await admin.get('/api/crm/opportunitytypes?size=100')).json().Records
    const type = types.find((each: { NotesTemplate: string | null }) => each.NotesTemplate)
    expect((await create({ OpportunityTypeId: type.Id })).Notes).toBe(type.NotesTemplate)
    expect((await create({ OpportunityTypeId: type.Id, Notes: 'mine' })).Notes).toBe('mine')
  })

  it('writes the first placement into the history', async () => {
    const { Id, CrmBoardColumnId } = await create()
    const rows = (await admin.get(`/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${Id}`)).json()
    expect(rows.Records).toMatchObject([
      { OldCrmBoardColumnId: null, NewCrmBoardColumnId: CrmBoardColumnId, UserId: admin.userId, FromTime: null },
    ])
  })
})

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

describe('updating an opportunity', () => {
  it('sent back as it was read changes nothing but version and update stamps', async () => {
    const all = (await admin.get(`${path}?size=1000`)).json().Records as CrmOpportunity[]
    for (const { Id } of all) {
      const before = await one(Id)
      const response = await put(before, whole)
      expect(response.statusCode, response.body).toBe(200)
      const after = response.json().Value as CrmOpportunity
      const stamps = { UpdatedOn: after.UpdatedOn, UpdatedBy: admin.email, CrmUpdatedOn: after.CrmUpdatedOn }
      expect(after).toEqual({ ...before, ...stamps, Version: before.Version + 1 })
    }
  })

  it('answers the Id, or the whole record to who prefers it', async () => {
    const record = await create()
    const short = (await put(record)).json()
    expect([short.Message, short.Value]).toEqual(['CrmOpportunity was successfully updated.', { Id: record.Id }])
    expect((await put(record, whole)).json().Value).toEqual(await one(record.Id))
  })

  it('resets what is omitted, except what is kept', async () => {
    const record = await create({ Notes: 'talked', Value: 10, SystemId: 'ext-1', CustomFields: { b: 1, a: [2] } })
    const { Id, CrmBoardColumnId, CoworkerId, Status, Position } = record
    await put({ Id, CrmBoardColumnId, CoworkerId, Status, Position })
    expect(await one(Id)).toMatchObject({ Notes: null, Value: null, SystemId: 'ext-1', CustomFields: { b: 1, a: [2] } })
    expect(Object.keys((await one(Id)).CustomFields!)).toEqual(['b', 'a'])
  })

  it('refuses foreign keys that lead nowhere, all at once', async () => {
    const record = await create()
    const keys = writableFields(entity).filter(([, field]) => field.references)
    const response = await put({ ...record, ...Object.fromEntries(keys.map(([key]) => [key, 4711])) })
    expect(response.statusCode).toBe(400)
    expect(errorsOf(response).map((error) => error.PropertyName)).toEqual(
      keys.map(([key, field]) => propertyName(key, field)),
    )
  })

  it('keeps an enum number that the record already holds, though no enum has it', async () => {
    const record = await create()
    await server.database.query('update "CrmOpportunity" set "LeadSource" = 1234 where "Id" = $1', [record.Id])
    expect((await put({ ...record, LeadSource: 1234 }, whole)).json().Value.LeadSource).toBe(1234)
    expect((await put({ ...record, LeadSource: 1235 })).statusCode).toBe(400)
  })

  it('keeps texts of every script to the last character', async () => {
    const text = 'שלום عربى 日本語 👩‍👩‍👧‍👦 é e\u0301 \u200f\u202e end'
    const record = await create({ Notes: text, Name: text })
    expect(await one(record.Id)).toMatchObject({ Notes: text, Name: text })
  })

  it('reads 0 as unset for source and reason', async () => {
    expect((await create({ LeadSource: 0 })).LeadSource).toBeNull()
  })

  it('is not found without its Id or under another one', async () => {
    const record = await create()
    expect((await put({ ...record, Id: undefined })).statusCode).toBe(400)
    expect((await put({ ...record, Id: 7 })).statusCode).toBe(404)
  })
})

describe('versions and keys', () => {
  it('refuses a stale version with the current record and changes nothing', async () => {
    const record = await create()
    await put({ ...record, Name: 'theirs' })
    const response = await put({ ...record, Name: 'mine' }, { 'if-match': `"${record.Version}"` })
    expect(response.statusCode).toBe(412)
    expect(response.json()).toMatchObject({ WasSuccessful: false, Value: { Name: 'theirs', Version: 2 } })
    expect((await one(record.Id)).Name).toBe('theirs')
  })

  it('lets exactly one of twenty writers with the same version win', async () => {
    const record = await create()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => put({ ...record, Name: `writer ${index}` }, { 'if-match': '"1"' })),
    )
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ])
    expect((await one(record.Id)).Version).toBe(2)
  })

  it('answers a repeated key with the stored answer and applies it once', async () => {
    const record = await create()
    const headers = { ...whole, 'if-match': '"1"', 'idempotency-key': 'key-1' }
    const first = await put({ ...record, Name: 'once' }, headers)
    const before = await changes()
    const second = await put({ ...record, Name: 'once' }, headers)
    expect(second.json()).toEqual(first.json())
    expect(second.headers.etag).toBe(first.headers.etag)
    expect(await changes()).toBe(before)
    expect((await put({ ...record, Name: 'twice' }, headers)).statusCode).toBe(422)
  })

  it('applies a key once, however many requests carry it at the same time', async () => {
    const body = { CrmBoardColumnId: neutral()[0]!.Id, CoworkerId: await anyCustomer(), Position: 1, Name: 'many' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => admin.send('POST', path, body, { 'idempotency-key': 'many' })),
    )
    const ids = new Set(answers.filter((answer) => answer.statusCode === 200).map((answer) => answer.json().Value.Id))
    expect(ids.size).toBe(1)
    const others = answers.filter((answer) => answer.statusCode !== 200)
    expect(others.every((answer) => answer.statusCode === 409 && answer.headers['retry-after'] === '1')).toBe(true)
  })

  it('numbers the changes of a location without gaps, refusals included', async () => {
    const record = await create()
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => put({ ...record, Value: index % 3 === 0 ? -1e20 : index })),
    )
    const { rows } = await server.database.query<{ least: number; most: number; n: number }>(
      'select min("Rev") as least, max("Rev") as most, count(*) as n from "Change" group by "BusinessId"',
    )
    for (const { least, most, n } of rows) expect([least, most]).toEqual([1, n])
  })

  it.each(['If-Match', 'Place-After', 'Place-Before'])('refuses a senseless %s', async (name) => {
    const record = await create()
    const response = await put(record, { [name]: 'soon' })
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, name])
  })
})

describe('stages act', () => {
  const move = (record: CrmOpportunity, to: CrmBoardColumn, over: object = {}) =>
    put({ ...record, CrmBoardColumnId: to.Id, Position: 1, ...over }, whole).then(
      (response) => response.json().Value as CrmOpportunity,
    )

  it('win, lose and reopen, with dates and the loss reason', async () => {
    at.now = new Date('2026-11-21T10:00:00.000Z')
    const open = await create()
    const won = await move(open, win())
    expect(won).toMatchObject({
      Status: 2,
      Completed: true,
      WonOn: '2026-11-21T10:00:00Z',
      LostOn: null,
      LossReason: null,
    })
    const lost = await move(won, lose(), { LossReason: 4 })
    expect(lost).toMatchObject({
      Status: 3,
      Completed: true,
      WonOn: null,
      LostOn: '2026-11-21T10:00:00Z',
      LossReason: 4,
    })
    const reopened = await move(lost, neutral()[0]!)
    expect(reopened).toMatchObject({ Status: 1, Completed: false, WonOn: null, LostOn: null, LossReason: null })
  })

  it('write one history row a transition, with the stay in the old stage', async () => {
    const record = await create()
    at.now = new Date(at.now.getTime() + 60_000)
    const moved = await move(record, neutral()[1]!)
    await put({ ...moved, Position: 50 })
    const histories = '/api/crm/crmopportunityhistories?orderby=ToTime&CrmOpportunityHistory_CrmOpportunity='
    const rows = (await admin.get(`${histories}${record.Id}`)).json().Records as CrmOpportunityHistory[]
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({
      OldCrmBoardColumnId: record.CrmBoardColumnId,
      NewCrmBoardColumnId: moved.CrmBoardColumnId,
      FromTime: record.CrmBoardColumnSince,
      ToTime: moved.CrmBoardColumnSince,
      UserId: admin.userId,
    })
  })

  it('count and add up what they hold', async () => {
    const cards = (await admin.get(`${path}?size=1000`)).json().Records as CrmOpportunity[]
    const all = (await admin.get('/api/crm/crmboardcolumns?size=100')).json().Records as CrmBoardColumn[]
    for (const stage of all) {
      const own = cards.filter((card) => card.CrmBoardColumnId === stage.Id)
      const cents = own.reduce((sum, card) => sum + Math.round((card.Value ?? 0) * 100), 0)
      expect([stage.OpportunitiesCount, Math.round(stage.OpportunitiesValue * 100)]).toEqual([own.length, cents])
    }
  })
})

describe('a card that stays', () => {
  it('keeps its place through an edit whose number is of before a respacing', async () => {
    const stage = neutral()[2]!.Id
    const record = await create({ CrmBoardColumnId: stage, Position: 1 })
    // A bare 1 on top of a 1 respaces the stage: the record stands at 100 now, still in the version that we know.
    await create({ CrmBoardColumnId: stage, Position: 1 })
    expect((await one(record.Id)).Position).toBe(100)
    const edited = { ...record, Name: 'edited' }
    const response = await put(edited, { ...whole, 'if-match': '"1"', 'place-after': String(record.Id) })
    expect(response.json().Value).toMatchObject({ Name: 'edited', Position: 100, Version: 2 })
  })
})

describe('deleting an opportunity', () => {
  it("answers the vendor's words, and the change log keeps the whole record", async () => {
    const record = await create({ Notes: 'precious' })
    const response = await admin.send('DELETE', `${path}/${record.Id}`)
    expect(response.json()).toMatchObject({
      Message: 'The record was deleted successfully.',
      Value: null,
      WasSuccessful: true,
    })
    expect((await admin.get(`${path}/${record.Id}`)).statusCode).toBe(404)
    const { rows } = await server.database.query(
      'select "Before" from "Change" where "Kind" = $1 and "EntityId" = $2',
      ['delete', record.Id],
    )
    expect(rows[0].Before).toMatchObject({ Id: record.Id, Notes: 'precious' })
    expect((await admin.send('DELETE', `${path}/${record.Id}`)).statusCode).toBe(404)
  })

  it('of a version that is gone is refused', async () => {
    const record = await create()
    await put(record)
    expect((await admin.send('DELETE', `${path}/${record.Id}`, undefined, { 'if-match': '"1"' })).statusCode).toBe(412)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { propertyName, writableFields } from '#core/contract/records/write.ts'
import { type DemoBoard, openDemoBoard, whole } from '#server/testing/fixtures/demo-board.ts'
import { errorsOf } from '#server/testing/test-server.ts'

const entity = entities.CrmOpportunity
const path = entity.path
let board: DemoBoard
beforeAll(async () => {
  board = await openDemoBoard(() => new Date('2026-11-21T09:00:00.000Z'))
})
afterAll(() => board.server.stop())

const changes = async () => Number((await board.server.database.query('select count(*) as n from "Change"')).rows[0].n)

describe('creating an opportunity', () => {
  it("answers the whole record in the vendor's envelope", async () => {
    const response = await board.admin.send('POST', path, {
      CrmBoardColumnId: board.neutral[0]!.Id,
      CoworkerId: await board.anyCustomer(),
      Position: 1,
      Name: 'Corner office',
      Value: 1250.5,
    })
    expect(response.json()).toMatchObject({
      Status: 200,
      Message: 'CrmOpportunity was successfully created.',
      WasSuccessful: true,
      Errors: null,
      UpdatedBy: board.admin.email,
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
    const response = await board.admin.send('POST', path, {})
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
    const customer = await board.anyCustomer()
    const stage = board.neutral[1]!.Id
    const body = { Coworker: customer, CrmBoardColumn: 7, CrmBoardColumnId: stage, Position: 1 }
    const response = await board.admin.send('POST', path, body)
    expect(response.json().Value).toMatchObject({ CoworkerId: customer, CrmBoardColumnId: stage })
  })

  it('fills empty notes from the template of its type, and leaves written ones alone', async () => {
    const types = (await board.admin.get('/api/crm/opportunitytypes?size=100')).json().Records
    const type = types.find((each: { NotesTemplate: string | null }) => each.NotesTemplate)
    expect((await board.create({ OpportunityTypeId: type.Id })).Notes).toBe(type.NotesTemplate)
    expect((await board.create({ OpportunityTypeId: type.Id, Notes: 'mine' })).Notes).toBe('mine')
  })

  it('writes the first placement into the history', async () => {
    const { Id, CrmBoardColumnId } = await board.create()
    const rows = (
      await board.admin.get(`/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${Id}`)
    ).json()
    expect(rows.Records).toMatchObject([
      { OldCrmBoardColumnId: null, NewCrmBoardColumnId: CrmBoardColumnId, UserId: board.admin.userId, FromTime: null },
    ])
  })
})

describe('updating an opportunity', () => {
  it('sent back as it was read changes nothing but version and update stamps (I11)', async () => {
    const all = (await board.admin.get(`${path}?size=1000`)).json().Records as CrmOpportunity[]
    for (const { Id } of all) {
      const before = await board.one(Id)
      const response = await board.put(before, whole)
      expect(response.statusCode, response.body).toBe(200)
      const after = response.json().Value as CrmOpportunity
      const stamps = { UpdatedOn: after.UpdatedOn, UpdatedBy: board.admin.email, CrmUpdatedOn: after.CrmUpdatedOn }
      expect(after).toEqual({ ...before, ...stamps, Version: before.Version + 1 })
    }
  })

  it('answers the Id, or the whole record to who prefers it', async () => {
    const record = await board.create()
    const short = (await board.put(record)).json()
    expect([short.Message, short.Value]).toEqual(['CrmOpportunity was successfully updated.', { Id: record.Id }])
    expect((await board.put(record, whole)).json().Value).toEqual(await board.one(record.Id))
  })

  it('resets what is omitted, except what is kept', async () => {
    const record = await board.create({ Notes: 'talked', Value: 10, SystemId: 'ext-1', CustomFields: { b: 1, a: [2] } })
    const { Id, CrmBoardColumnId, CoworkerId, Status, Position } = record
    await board.put({ Id, CrmBoardColumnId, CoworkerId, Status, Position })
    expect(await board.one(Id)).toMatchObject({
      Notes: null,
      Value: null,
      SystemId: 'ext-1',
      CustomFields: { b: 1, a: [2] },
    })
    expect(Object.keys((await board.one(Id)).CustomFields!)).toEqual(['b', 'a'])
  })

  it('refuses foreign keys that lead nowhere, all at once', async () => {
    const record = await board.create()
    const keys = writableFields(entity).filter(([, field]) => field.references)
    const response = await board.put({ ...record, ...Object.fromEntries(keys.map(([key]) => [key, 4711])) })
    expect(response.statusCode).toBe(400)
    expect(errorsOf(response).map((error) => error.PropertyName)).toEqual(
      keys.map(([key, field]) => propertyName(key, field)),
    )
  })

  it('keeps an enum number that the record already holds, though no enum has it', async () => {
    const record = await board.create()
    await board.server.database.query('update "CrmOpportunity" set "LeadSource" = 1234 where "Id" = $1', [record.Id])
    expect((await board.put({ ...record, LeadSource: 1234 }, whole)).json().Value.LeadSource).toBe(1234)
    expect((await board.put({ ...record, LeadSource: 1235 })).statusCode).toBe(400)
  })

  it('keeps texts of every script to the last character', async () => {
    const text = 'שלום عربى 日本語 👩‍👩‍👧‍👦 é e\u0301 \u200f\u202e end'
    const record = await board.create({ Notes: text, Name: text })
    expect(await board.one(record.Id)).toMatchObject({ Notes: text, Name: text })
  })

  it('reads 0 as unset for source and reason', async () => {
    expect((await board.create({ LeadSource: 0 })).LeadSource).toBeNull()
  })

  it('is not found without its Id or under another one', async () => {
    const record = await board.create()
    expect((await board.put({ ...record, Id: undefined })).statusCode).toBe(400)
    expect((await board.put({ ...record, Id: 7 })).statusCode).toBe(404)
  })
})

describe('versions and keys', () => {
  it('refuses a stale version with the current record and changes nothing (I4, I20)', async () => {
    const record = await board.create()
    await board.put({ ...record, Name: 'theirs' })
    const response = await board.put({ ...record, Name: 'mine' }, { 'if-match': `"${record.Version}"` })
    expect(response.statusCode).toBe(412)
    expect(response.json()).toMatchObject({ WasSuccessful: false, Value: { Name: 'theirs', Version: 2 } })
    expect((await board.one(record.Id)).Name).toBe('theirs')
  })

  it('lets exactly one of twenty writers with the same version win', async () => {
    const record = await board.create()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        board.put({ ...record, Name: `writer ${index}` }, { 'if-match': '"1"' }),
      ),
    )
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ])
    expect((await board.one(record.Id)).Version).toBe(2)
  })

  it('answers a repeated key with the stored answer and applies it once (I3)', async () => {
    const record = await board.create()
    const headers = { ...whole, 'if-match': '"1"', 'idempotency-key': 'key-1' }
    const first = await board.put({ ...record, Name: 'once' }, headers)
    const before = await changes()
    const second = await board.put({ ...record, Name: 'once' }, headers)
    expect(second.json()).toEqual(first.json())
    expect(second.headers.etag).toBe(first.headers.etag)
    expect(await changes()).toBe(before)
    expect((await board.put({ ...record, Name: 'twice' }, headers)).statusCode).toBe(422)
  })

  it('applies a key once, however many requests carry it at the same time (I3)', async () => {
    const body = {
      CrmBoardColumnId: board.neutral[0]!.Id,
      CoworkerId: await board.anyCustomer(),
      Position: 1,
      Name: 'many',
    }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => board.admin.send('POST', path, body, { 'idempotency-key': 'many' })),
    )
    const ids = new Set(answers.filter((answer) => answer.statusCode === 200).map((answer) => answer.json().Value.Id))
    expect(ids.size).toBe(1)
    const others = answers.filter((answer) => answer.statusCode !== 200)
    expect(others.every((answer) => answer.statusCode === 409 && answer.headers['retry-after'] === '1')).toBe(true)
    const sentence = 'The same change is still at work. Wait 1 seconds and try again.'
    expect(others.every((answer) => answer.json().Message === sentence)).toBe(true)
  })

  it('numbers the changes of a location without gaps, refusals included (I10)', async () => {
    const record = await board.create()
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => board.put({ ...record, Value: index % 3 === 0 ? -1e20 : index })),
    )
    const { rows } = await board.server.database.query<{ least: number; most: number; n: number }>(
      'select min("Rev") as least, max("Rev") as most, count(*) as n from "Change" group by "BusinessId"',
    )
    for (const { least, most, n } of rows) expect([least, most]).toEqual([1, n])
  })

  it.each(['If-Match', 'Place-After', 'Place-Before'])('refuses a senseless %s', async (name) => {
    const record = await board.create()
    const response = await board.put(record, { [name]: 'soon' })
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, name])
  })
})

describe('deleting an opportunity', () => {
  it("answers the vendor's words, and the change log keeps the whole record", async () => {
    const record = await board.create({ Notes: 'precious' })
    const response = await board.admin.send('DELETE', `${path}/${record.Id}`)
    expect(response.json()).toMatchObject({
      Message: 'The record was deleted successfully.',
      Value: null,
      WasSuccessful: true,
    })
    expect((await board.admin.get(`${path}/${record.Id}`)).statusCode).toBe(404)
    const { rows } = await board.server.database.query(
      'select "Before" from "Change" where "Kind" = $1 and "EntityId" = $2',
      ['delete', record.Id],
    )
    expect(rows[0].Before).toMatchObject({ Id: record.Id, Notes: 'precious' })
    expect((await board.admin.send('DELETE', `${path}/${record.Id}`)).statusCode).toBe(404)
  })

  it('of a version that is gone is refused', async () => {
    const record = await board.create()
    await board.put(record)
    expect(
      (await board.admin.send('DELETE', `${path}/${record.Id}`, undefined, { 'if-match': '"1"' })).statusCode,
    ).toBe(412)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type DemoBoard, openDemoBoard, whole } from '#server/testing/fixtures/demo-board.ts'
import { errorsOf } from '#server/testing/test-server.ts'

let board: DemoBoard
let record: CrmOpportunity
let read: string
beforeAll(async () => {
  board = await openDemoBoard(() => new Date())
})
afterAll(() => board.server.stop())
beforeEach(async () => {
  const { Id } = await board.create({ Name: 'Before', Value: 50, Notes: 'Old notes' })
  const answer = await board.admin.get(`/api/crm/crmopportunities/${Id}`)
  record = answer.json()
  read = String(answer.headers.etag)
})

const only = (fields: string, more: Record<string, string> = {}) => ({ ...whole, 'changed-fields': fields, ...more })

describe('Changed-Fields', () => {
  it('takes every other field from the row, and neither stores nor refuses what the body says of it', async () => {
    const body = { Id: record.Id, Value: 60, Notes: 'x'.repeat(200_000), CoworkerId: -5, Status: 'nonsense' }
    const answer = await board.put(body, only('Value'))
    expect(answer.statusCode, answer.body).toBe(200)
    const { Version, UpdatedOn, UpdatedBy, CrmUpdatedOn, Value, ...others } = await board.one(record.Id)
    expect(Value).toBe(60)
    expect({ ...record, Version, UpdatedOn, UpdatedBy, CrmUpdatedOn, Value: 60 }).toEqual({
      ...others,
      ...record,
      Version,
      UpdatedOn,
      UpdatedBy,
      CrmUpdatedOn,
      Value,
    })
    expect(others.Notes).toBe('Old notes')
  })

  it('tells whether a key is repeated with the same request: other fields of the body do not count, the named ones do', async () => {
    const headers = only('Value', { 'idempotency-key': 'a reload knows a newer record' })
    const first = await board.put({ Id: record.Id, Value: 62, Notes: 'as it was' }, headers)
    const again = await board.put({ Id: record.Id, Value: 62, Notes: 'as it is now' }, headers)
    expect([again.statusCode, again.json()]).toEqual([200, first.json()])
    expect((await board.put({ Id: record.Id, Value: 63, Notes: 'as it was' }, headers)).statusCode).toBe(422)
    expect(await board.one(record.Id)).toMatchObject({ Value: 62, Version: record.Version + 1 })
  })

  it('keeps custom fields byte for byte', async () => {
    const text = '{"b":1.0,"2":1e2,"a":12345678901234567890}'
    const sql = `update "CrmOpportunity" set "CustomFields" = $2 where "Id" = $1`
    await board.server.database.query(sql, [record.Id, text])
    await board.put({ Id: record.Id, Value: 61 }, only('Value'))
    const { rows } = await board.server.database.query(
      `select "CustomFields"::text as text from "CrmOpportunity" where "Id" = $1`,
      [record.Id],
    )
    expect(rows).toEqual([{ text }])
  })

  it('checks the fields that it names: an omitted one is reset, a required or a wrong one refused', async () => {
    expect((await board.put({ Id: record.Id }, only('Notes'))).json().Value.Notes).toBeNull()
    const refused = await board.put({ Id: record.Id, Value: 'much' }, only('Value, CoworkerId'))
    expect([refused.statusCode, errorsOf(refused).map((error) => error.PropertyName)]).toEqual([
      400,
      ['Coworker', 'Value'],
    ])
  })

  it('moves a card: stage, position and effects, and nothing else', async () => {
    const won = board.stages.find((stage) => stage.WinOpportunity)!
    const body = { ...record, CrmBoardColumnId: won.Id, Position: 1, Notes: 'from long ago', Value: 1 }
    const { Value } = (await board.put(body, only('CrmBoardColumnId, Position'))).json()
    expect(Value).toMatchObject({ CrmBoardColumnId: won.Id, Status: 2, Notes: 'Old notes', Value: 50 })
  })

  it.each([
    ['a name that no field has', 'Value, Valeu', 'Valeu'],
    ['a read-only field', 'Value, UpdatedOn', 'UpdatedOn'],
    ['no name at all', '', ''],
    ['an inherited name', '__proto__', '__proto__'],
  ])('refuses %s', async (_words, fields, AttemptedValue) => {
    const answer = await board.put({ ...record, Value: 7 }, only(fields))
    expect(answer.statusCode).toBe(400)
    expect(errorsOf(answer)).toMatchObject([{ PropertyName: 'Changed-Fields', AttemptedValue }])
    expect((await board.one(record.Id)).Value).toBe(50)
  })

  it('is only for an update', async () => {
    const remove = `/api/crm/crmopportunities/${record.Id}`
    const headers = { 'changed-fields': 'Value' }
    expect((await board.admin.send('DELETE', remove, undefined, headers)).statusCode).toBe(400)
    expect((await board.admin.send('POST', '/api/crm/crmopportunities', record, headers)).statusCode).toBe(400)
  })

  it('is part of what an idempotency key stands for', async () => {
    const key = { 'idempotency-key': `fields of ${record.Id}` }
    const send = (fields: string) => board.put({ ...record, Value: 8 }, only(fields, key))
    expect((await send('Value')).statusCode).toBe(200)
    expect((await send('Value')).statusCode).toBe(200)
    expect((await send('Value, Notes')).statusCode).toBe(422)
    expect((await board.one(record.Id)).Version).toBe(2)
  })
})

describe('Changed-Fields with If-Match', () => {
  const edit = (body: object, fields: string, ifMatch = read) =>
    board.put({ Id: record.Id, ...body }, only(fields, { 'if-match': ifMatch }))

  it('lets two writers of one version change other fields, and refuses the same one', async () => {
    expect((await edit({ Value: 70 }, 'Value')).statusCode).toBe(200)
    expect((await edit({ Notes: 'Mine' }, 'Notes')).statusCode).toBe(200)
    const refused = await edit({ Value: 71, Name: 'Mine' }, 'Value, Name')
    expect([refused.statusCode, refused.json().Value.Value]).toEqual([412, 70])
    expect(await board.one(record.Id)).toMatchObject({ Value: 70, Notes: 'Mine', Name: 'Before', Version: 3 })
  })

  it('knows what effects have changed, too', async () => {
    const won = board.stages.find((stage) => stage.WinOpportunity)!
    await edit({ CrmBoardColumnId: won.Id, Position: 1 }, 'CrmBoardColumnId, Position')
    expect((await edit({ Status: 3 }, 'Status')).statusCode).toBe(412)
    expect((await edit({ LeadSource: 1 }, 'LeadSource')).statusCode).toBe(200)
  })

  it('remembers which fields changed after their values were erased', async () => {
    await edit({ Notes: 'About a person' }, 'Notes')
    await board.server.database.query(`update "Change" set "Before" = null, "After" = null where "EntityId" = $1`, [
      record.Id,
    ])
    expect((await edit({ Notes: 'Mine' }, 'Notes')).statusCode).toBe(412)
    expect((await edit({ Value: 3 }, 'Value')).statusCode).toBe(200)
  })

  it.each([
    ['the log knows nothing of', `delete from "Change" where "EntityId" = $1 and "Version" = 3`],
    ['was logged without its fields', `update "Change" set "Fields" = null where "EntityId" = $1 and "Version" = 3`],
  ])('counts everything as changed where one change %s', async (_words, sql) => {
    await edit({ Value: 70 }, 'Value')
    await edit({ Name: 'Second' }, 'Name')
    await board.server.database.query(sql, [record.Id])
    expect((await edit({ Notes: 'Mine' }, 'Notes')).statusCode).toBe(412)
  })

  it.each([
    ['a version that was never given', '"9-1"'],
    ['a token that was never given', '"1-1"'],
  ])('refuses %s, also where no named field has changed', async (_words, ifMatch) => {
    await edit({ Value: 70 }, 'Value')
    expect((await edit({ Notes: 'Mine' }, 'Notes', ifMatch)).statusCode).toBe(412)
    expect((await edit({ Notes: 'Mine' }, 'Notes', '"1"')).statusCode).toBe(200)
  })
})

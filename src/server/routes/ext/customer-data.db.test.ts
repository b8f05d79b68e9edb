import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coworker } from '#core/contract/entities/coworker.ts'
import { entities } from '#core/contract/entities/entities.ts'
import { writableFields } from '#core/contract/records/write.ts'
import { csvCell } from '#core/domain/formats/csv.ts'
import { exportedEntities } from '#server/store/access/export-customer.ts'
import { canariesByTable, customerWithCanaries } from '#server/testing/fixtures/customer-with-canaries.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'

let quay: LocationWithBoard
let pier: number
beforeAll(async () => {
  quay = await openLocationWithBoard(() => new Date('2026-11-21T09:00:00Z'))
  const { rows } = await quay.server.database.query<{ Id: number }>(
    `insert into "Business" ("Name", "CurrencyId") select 'Pier', "CurrencyId" from "Business" limit 1 returning "Id"`,
  )
  pier = rows[0]!.Id
})
afterAll(() => quay.server.stop())

const exportOf = (id: number, format = '') =>
  quay.admin.get(`/ext/customers/${id}/export${format && `?format=${format}`}`)
const erase = (id: number, caller = quay.admin) => caller.send('POST', `/ext/customers/${id}/erase`)
const places = [
  'Change',
  'Coworker',
  'CoworkerTask',
  'CrmOpportunity',
  'CrmOpportunityHistory',
  'IdempotencyKey',
  'OutboxMessage',
]
const readRoles = ['Coworker-Read', ...exportedEntities.map(({ name }) => `${name}-Read`)]

describe('an erasure', () => {
  it('leaves nothing of a customer anywhere in the database, and keeps the figures', async () => {
    const id = await customerWithCanaries(quay)
    const before = await canariesByTable(quay.server.connectionString)
    expect(Object.keys(before)).toEqual(expect.arrayContaining(places))
    const answer = await erase(id)
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { WasSuccessful: true, Value: { Id: id } }])
    expect(await canariesByTable(quay.server.connectionString)).toEqual({})
    const total = Object.values(before).reduce((sum, count) => sum + count, 0)
    process.stdout.write(`erasure: ${total} canaries in ${Object.keys(before).length} tables before, 0 after\n`)

    expect(await quay.one(coworker, id)).toMatchObject({ FullName: 'Deleted customer', Active: false, Archived: true })
    expect(await quay.list(entities.CrmOpportunity, `CrmOpportunity_Coworker=${id}`)).toMatchObject([
      { Status: 2, Name: null },
    ])
    expect(await quay.tasksOf(id)).toMatchObject([{ Name: 'Calls', Notes: null }])
    const gaps = await quay.server.database.query(
      'select 1 from "Business" b where b."Rev" <> (select count(*) from "Change" c where c."BusinessId" = b."Id")',
    )
    expect(gaps.rows).toEqual([])
  })

  it('touches nobody else', async () => {
    const other = await customerWithCanaries(quay)
    const before = await canariesByTable(quay.server.connectionString)
    await erase(await quay.customer())
    expect(await canariesByTable(quay.server.connectionString)).toEqual(before)
    await erase(other)
    const state = await wholeState(quay.server.database)
    expect((await erase(other)).json().WasSuccessful).toBe(true)
    expect(await wholeState(quay.server.database)).toBe(state)
  })

  it.each<[string, string[], () => number[] | null, () => number[] | null, boolean]>([
    ['an administrator of its only location', ['Admin'], () => [quay.id], () => [quay.id], true],
    ['an administrator of both of its locations', ['Admin'], () => [quay.id, pier], () => [quay.id, pier], true],
    ['an administrator of one of its two locations', ['Admin'], () => [quay.id], () => [quay.id, pier], false],
    ['an administrator of all, of a customer of all', ['Admin'], () => null, () => null, true],
    ['an administrator of one, of a customer of all', ['Admin'], () => [quay.id], () => null, false],
    ['somebody with the role, and no administrator', ['Coworker-Delete'], () => [quay.id], () => [quay.id], false],
  ])('may be asked for by %s or not', async (_words, roles, of, Businesses, isAllowed) => {
    const id = await quay.customer()
    await quay.server.database.query('update "Coworker" set "Businesses" = $2 where "Id" = $1', [id, Businesses()])
    const state = await wholeState(quay.server.database)
    const caller = await quay.server.caller(roles, of())
    const stateWithCaller = await wholeState(quay.server.database)
    expect(stateWithCaller).not.toBe(state)
    const answer = await erase(id, caller)
    expect([answer.statusCode, answer.json().WasSuccessful]).toEqual([200, isAllowed])
    if (!isAllowed) {
      expect(answer.json().Message).toContain('Only an administrator of every location')
      expect(await wholeState(quay.server.database)).toBe(stateWithCaller)
    }
  })

  it('needs the role, and a customer whom one may see', async () => {
    const id = await quay.customer()
    expect((await erase(id, await quay.server.caller(['Coworker-Edit']))).statusCode).toBe(403)
    expect((await erase(id, await quay.server.caller(['Admin'], [pier]))).statusCode).toBe(404)
    expect((await erase(7)).statusCode).toBe(404)
  })
})

describe('an export', () => {
  it('holds everything that there is about a customer, and nothing about anybody else', async () => {
    const id = await customerWithCanaries(quay)
    const opportunityId = (await exportOf(id)).json().Opportunities[0].Id
    await quay.server.database.query(
      `insert into "Snooze" ("CrmOpportunityId", "Until", "Reason", "At") values ($1, '2026-12-24', 'canary-snooze', now())`,
      [opportunityId],
    )
    const told = (await exportOf(id)).json()
    const text = JSON.stringify(told)
    expect(told.Snoozes).toMatchObject([
      { CrmOpportunityId: opportunityId, Until: '2026-12-24', Reason: 'canary-snooze' },
    ])
    expect(text).not.toContain('Person ')
    for (const entity of [coworker, ...exportedEntities].filter(({ name }) => name !== 'OutboxMessage')) {
      for (const [key, { type }] of writableFields(entity)) {
        if (type !== 'text' || key === 'TaskListName') continue
        for (const mark of ['first', 'second']) expect(text).toContain(`canary-${mark}-${entity.name}-${key}`)
      }
    }
    expect(text).toContain('canary-text')
    expect(told.Opportunities).toHaveLength(1)
    expect(told.Tasks).toHaveLength(1)
    expect(told.Messages).toHaveLength(1)
    const csv = (await exportOf(id, 'CSV')).body
    expect(csv).toContain('canary-snooze')
    for (const canary of new Set(text.match(/canary-(?:first|second)-\w+-\w+/g))) expect(csv).toContain(canary)
  })

  it('as CSV has no cell that a spreadsheet would run', async () => {
    const payloads = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x.example","open")', '＝1']
    for (const payload of payloads) {
      const id = await quay.customer({ FullName: payload, Notes: payload })
      const answer = await exportOf(id, 'csv')
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="customer-${id}.csv"`)
      const rows = answer.body.split('\r\n')
      expect(rows[0]).toBe('Part,Id,Field,Value')
      // Texts at the beginning of a write are trimmed by nobody: they arrive as they were sent.
      expect(rows).toContain(`Customer,${id},Notes,${csvCell(payload)}`)
      expect(rows.every((row) => !/^[=+\-@\t\r＝]/.test(row.split(',').slice(3).join(',').replace(/^"/, '')))).toBe(
        true,
      )
    }
  })

  it('needs every Read role', async () => {
    const id = await quay.customer()
    const url = `/ext/customers/${id}/export`
    expect((await (await quay.server.caller(readRoles)).get(url)).statusCode).toBe(200)
    for (const role of readRoles) {
      const answer = await (await quay.server.caller(readRoles.filter((other) => other !== role))).get(url)
      expect([answer.statusCode, answer.json().Message]).toEqual([403, expect.stringContaining(role)])
    }
  })

  it('ends at the locations of the user', async () => {
    const id = await quay.customer({ Businesses: [quay.id, pier] })
    await quay.send('POST', { CrmBoardColumnId: quay.plain, CoworkerId: id, Position: 1, Name: 'Only at the quay' })
    const there = await quay.server.caller(readRoles, [pier])
    const answer = await there.get(`/ext/customers/${id}/export`)
    expect(answer.json()).toMatchObject({ Customer: { Id: id }, Opportunities: [], Stays: [], Tasks: [], Messages: [] })
    expect(answer.body).not.toContain('Only at the quay')
    const elsewhere = await quay.customer()
    expect((await there.get(`/ext/customers/${elsewhere}/export`)).statusCode).toBe(404)
  })

  it('knows two formats', async () => {
    const answer = await exportOf(await quay.customer(), 'xml')
    expect([answer.statusCode, answer.json().Errors[0].PropertyName]).toEqual([400, 'format'])
  })
})

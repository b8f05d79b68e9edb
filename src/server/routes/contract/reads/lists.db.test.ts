import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareInstants } from '#core/contract/records/date.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { ListEnvelope } from '#core/contract/envelope.ts'
import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { filterName } from '#core/openapi/list-parameters.ts'
import { makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer()
  admin = await server.caller(['Admin'])
  // Together they have a value in every field.
  for (const number of [1, 2, 3]) await makeEveryEntity(server, admin, number)
})
afterAll(() => server.stop())

type Row = Record<string, unknown> & { Id: number }
const list = async (path: string, query = '') => {
  const response = await admin.get(`${path}?${query}`)
  expect(response.statusCode, response.body).toBe(200)
  return response.json<ListEnvelope<Row>>()
}

const path = entities.CrmOpportunity.path
const opportunities = async (query = '') => (await list(path, query)).Records as unknown as CrmOpportunity[]

const scalars = (entity: Entity) =>
  Object.entries(entity.fields).filter(
    ([key, { type }]) => type !== 'list' && type !== 'json' && key !== 'LocalizationDetails',
  )

const cases = Object.values(entities).flatMap((entity) =>
  scalars(entity).map(([key, field]) => ({ entity, key, field, name: filterName(entity, key, field) })),
)
const ranged = cases.filter(({ field }) => ['date', 'integer', 'decimal'].includes(field.type))

const matches = (field: Field, value: unknown, wanted: unknown) =>
  field.type === 'text' ? String(value).toLowerCase().includes(String(wanted).toLowerCase()) : value === wanted

/** Values that no record has, as far as the type allows that: both booleans, and all names of a related enum, are in use. */
const absent = (key: string, field: Field): string[] => {
  if (key === 'UniqueId') return ['00000000-0000-4000-8000-000000000000']
  if (field.type === 'enum') return field.origin === 'joined' ? ['1', '2'] : ['77']
  const values = { text: 'no record says this', integer: '-987654321', decimal: '-987654321.5', boolean: 'true' }
  return [{ ...values, date: '1901-02-03T04:05:06Z', enum: '', list: '', json: '' }[field.type]]
}

/** What a filter should find, by looking through all records. */
const expected = (all: readonly Row[], { key, field }: (typeof cases)[number], wanted: unknown) =>
  all.filter((record) => (key === 'UniqueId' ? record[key] === wanted : matches(field, record[key], wanted)))

/** Negative = a comes first. */
const compare = (field: Field, a: unknown, b: unknown) =>
  field.type === 'date' ? compareInstants(String(a), String(b)) : a === b ? 0 : (a as number) < (b as number) ? -1 : 1

const idsOf = (records: readonly { Id: number }[]) => records.map((record) => record.Id)

process.stdout.write(
  `lists: ${cases.length} filters, ${ranged.length} ranges and ${cases.length} orders of ${Object.keys(entities).length} entities\n`,
)

describe('every list', () => {
  it.each(Object.values(entities))(
    'of $name answers the envelope of 13 keys and every field of a record',
    async (entity) => {
      const answer = await list(entity.path, 'size=5')
      expect(Object.keys(answer)).toHaveLength(13)
      for (const record of answer.Records) expect(Object.keys(record)).toEqual(Object.keys(entity.fields))
    },
  )

  it.each(cases)('filters by $name', async (each) => {
    const { entity, key, name } = each
    const all = (await list(entity.path, 'size=1000')).Records
    const wanted = all.map((record) => record[key]).findLast((value) => value !== null && value !== '')
    expect(wanted, 'a record with a value').toBeDefined()
    const found = (await list(entity.path, `size=1000&${name}=${encodeURIComponent(String(wanted))}`)).Records
    expect(idsOf(found)).toEqual(idsOf(expected(all, each, wanted)))
    expect(found.length).toBeGreaterThan(0)
  })

  it.each(cases)('finds nothing else by $name', async (each) => {
    const { entity, key, field, name } = each
    const all = (await list(entity.path, 'size=1000')).Records
    for (const value of absent(key, field)) {
      const found = (await list(entity.path, `size=1000&${name}=${encodeURIComponent(value)}`)).Records
      const wanted = field.type === 'boolean' ? true : field.type === 'enum' ? enumName(field, value) : value
      expect(idsOf(found)).toEqual(idsOf(expected(all, each, wanted)))
      if (field.type !== 'boolean' && field.origin !== 'joined') expect(found).toEqual([])
    }
  })

  const enumName = (field: Field, value: string) =>
    (enums[field.enumeration!] as Record<string, string>)[value] ?? Number(value)

  it.each(ranged)('takes both ends of the range of $name', async ({ entity, key, field, name }) => {
    const all = (await list(entity.path, 'size=1000')).Records
    const known = all.filter((record) => record[key] !== null)
    const middle = known.toSorted((a, b) => compare(field, a[key], b[key]))[Math.floor(known.length / 2)]?.[key]
    expect(middle, 'a record with a value').toBeDefined()
    const value = encodeURIComponent(String(middle))
    const from = (await list(entity.path, `size=1000&from_${name}=${value}`)).Records
    const to = (await list(entity.path, `size=1000&TO_${name}=${value}`)).Records
    const both = (await list(entity.path, `size=1000&from_${name}=${value}&to_${name}=${value}`)).Records
    expect(idsOf(from)).toEqual(idsOf(known.filter((record) => compare(field, record[key], middle) >= 0)))
    expect(idsOf(to)).toEqual(idsOf(known.filter((record) => compare(field, record[key], middle) <= 0)))
    expect(idsOf(both)).toEqual(idsOf(known.filter((record) => record[key] === middle)))
    expect(both.length).toBeGreaterThan(0)
  })

  it.each(cases)('orders by $name both ways, ties by Id', async ({ entity, key, field }) => {
    const up = (await list(entity.path, `size=1000&orderby=${key}`)).Records
    const down = (await list(entity.path, `size=1000&orderby=${key}&dir=Descending`)).Records
    expect(down.map((record) => record.Id).toSorted()).toEqual(up.map((record) => record.Id).toSorted())
    for (const [index, record] of up.entries()) {
      const next = up[index + 1]
      if (!next) break
      if (record[key] === next[key]) expect(record.Id).toBeLessThan(next.Id)
      else if (field.type !== 'text' && record[key] !== null && next[key] !== null)
        expect(compare(field, record[key], next[key])).toBe(-1)
    }
    const values = (records: Row[]) => records.map((record) => record[key])
    if (key !== 'Id') expect(new Set(values(down))).toEqual(new Set(values(up)))
    expect(values(down).findLast((value) => value !== null)).toEqual(values(up).find((value) => value !== null))
  })

  it.each([
    ['dir=0', false],
    ['dir=Ascending', false],
    ['dir=ascending', false],
    ['dir=1', true],
    ['dir=-1', true],
    ['DIR=DESCENDING', true],
  ])('reads %s', async (dir, isDescending) => {
    const answer = await list(path, `OrderBy=position&${dir}`)
    expect(answer.CurrentSortDirection).toBe(isDescending ? 1 : 0)
    expect(answer.CurrentOrderField).toBe('Position')
  })
})

describe('the list of opportunities', () => {
  it('pages through ties without skipping or repeating', async () => {
    const seen: number[] = []
    for (let page = 1; ; page += 1) {
      const answer = await list(path, `orderby=Status&size=7&page=${page}`)
      seen.push(...answer.Records.map((record) => record.Id))
      expect(answer).toMatchObject({ CurrentPage: page, PageNumber: page, PageSize: 7, HasPreviousPage: page > 1 })
      if (!answer.HasNextPage) {
        expect(answer.LastItem).toBe(answer.TotalItems)
        break
      }
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe((await list(path, 'size=1')).TotalItems)
  })

  it('has a page of 25, clamps a larger size to 1000, and answers a page past the end empty with true totals', async () => {
    expect((await list(path)).PageSize).toBe(25)
    expect((await list(path, 'size=5000')).PageSize).toBe(1000)
    const beyond = await list(path, 'page=99')
    expect(beyond).toMatchObject({ Records: [], FirstItem: 0, LastItem: 0, HasNextPage: false })
    expect(beyond.TotalItems).toBeGreaterThan(0)
  })

  it('answers zeros when nothing is found', async () => {
    expect(await list(path, 'CrmOpportunity_Name=there is no such tag')).toMatchObject({
      Records: [],
      CurrentPageSize: 0,
      CurrentPage: 0,
      TotalItems: 0,
      TotalPages: 0,
      HasNextPage: false,
      HasPreviousPage: false,
    })
  })

  it('takes percent and underscore literally', async () => {
    for (const wildcard of ['%25', '_']) {
      const found = await opportunities(`size=1000&CrmOpportunity_CoworkerFullName=${wildcard}`)
      expect(found.every((record) => record.CoworkerFullName.includes(decodeURIComponent(wildcard)))).toBe(true)
    }
  })

  it('finds texts in any case, also beyond ASCII', async () => {
    await server.database.query(`update "Coworker" set "FullName" = 'Åsa ÖBERG' where "Id" =
      (select "CoworkerId" from "CrmOpportunity" order by "Id" limit 1)`)
    const found = await opportunities(`CrmOpportunity_Coworker_FullName=${encodeURIComponent('åsa öberg')}`)
    expect(found.map((record) => record.CoworkerFullName)).toContain('Åsa ÖBERG')
  })

  it('takes enum names as well as numbers', async () => {
    const byNumber = await opportunities('size=1000&CrmOpportunity_Status=2')
    expect(await opportunities('size=1000&crmopportunity_status=won')).toEqual(byNumber)
    expect(byNumber.length).toBeGreaterThan(0)
    const company = await opportunities('size=1000&CrmOpportunity_Coworker_CoworkerType=2')
    expect(company.every((record) => record.CoworkerCoworkerType === enums.eCoworkerType[2])).toBe(true)
  })

  it('finds a text in any case, and takes accents as they are written', async () => {
    const { path: teams } = entities.Team
    const BusinessId = (await list(entities.Business.path)).Records[0]?.Id
    const { Id } = (await admin.send('POST', teams, { BusinessId, Name: 'Équipe José' })).json().Value
    const finds = async (name: string) =>
      idsOf((await list(teams, `Team_Name=${encodeURIComponent(name)}`)).Records).includes(Id)
    expect([await finds('ÉQUIPE josé'), await finds('Equipe Jose')]).toEqual([true, false])
    expect((await admin.send('DELETE', `${teams}/${Id}`)).statusCode).toBe(200)
  })

  it('ignores unknown names and empty values', async () => {
    const { TotalItems } = await list(path)
    expect((await list(path, 'unknown=1&CrmOpportunity_Nothing=2&CrmOpportunity_Name=')).TotalItems).toBe(TotalItems)
  })

  it.each([
    ['page', '0'],
    ['page', 'two'],
    ['size', '-5'],
    ['orderby', 'Nothing'],
    ['dir', 'sideways'],
    ['CrmOpportunity_CrmBoardColumn', 'abc'],
    ['CrmOpportunity_Value', '1,5'],
    ['CrmOpportunity_DueDate', '2026-02-30'],
    ['from_CrmOpportunity_CreatedOn', 'yesterday'],
    ['CrmOpportunity_Completed', 'perhaps'],
    ['CrmOpportunity_Status', 'Winning'],
    ['UniqueId', '1234'],
    ['CrmOpportunity_Id', '[1,x]'],
  ])('refuses %s=%s and names it', async (name, value) => {
    const response = await admin.get(`${path}?${name}=${encodeURIComponent(value)}`)
    expect(response.statusCode).toBe(400)
    expect(response.json()).toMatchObject({
      Status: 500,
      WasSuccessful: false,
      Errors: [{ PropertyName: name, AttemptedValue: value }],
    })
  })

  it('does not break on numbers beyond the range of a column', async () => {
    expect(await opportunities('CrmOpportunity_Position=9007199254740991')).toEqual([])
    expect(await opportunities('CrmOpportunity_Value=999999999999999')).toEqual([])
  })

  it('finds by Ids in three forms', async () => {
    const ids = (await opportunities('size=3')).map((record) => record.Id)
    const text = `[${ids.join(',')},7]`
    expect((await opportunities(`CrmOpportunity_Id=${text}`)).map((record) => record.Id)).toEqual(ids)
    for (const url of [`${path}?id=${text}`, `${path}?ID=${encodeURIComponent(text)}`, `${path}/${text}`]) {
      expect((await admin.get(url)).json<Row[]>().map((record) => record.Id)).toEqual(ids)
    }
    for (const url of [
      `${path}?id=[7]`,
      `${path}?CrmOpportunity_Id=[7]`,
      `${path}?CrmOpportunity_Id=[7]&size=1000`,
      `${path}/[7,8]`,
    ]) {
      const response = await admin.get(url)
      expect([response.statusCode, response.json()]).toEqual([404, 'Not found'])
    }
  })

  it('is found under its path in any case', async () => {
    expect((await admin.get('/API/Crm/CrmOpportunities?size=1')).statusCode).toBe(200)
  })
})

describe('one record', () => {
  it.each(Object.values(entities))(
    'of $name has every field, lists filled, and its version as ETag',
    async (entity) => {
      const [first] = (await list(entity.path, 'size=1')).Records
      if (!first) return
      const response = await admin.get(`${entity.path}/${first.Id}`)
      expect(Object.keys(response.json<Row>())).toEqual(Object.keys(entity.fields))
      expect(response.headers.etag).toMatch(new RegExp(`^"${String(first.Version)}-\\d+x\\w+"$`))
    },
  )

  it.each(['7', 'abc', '99999999999999999999'])('is not found under %s', async (id) => {
    const response = await admin.get(`${path}/${id}`)
    expect([response.statusCode, response.json()]).toEqual([404, 'Not found'])
  })
})

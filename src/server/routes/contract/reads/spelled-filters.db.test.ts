import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { filterName } from '#core/openapi/list-parameters.ts'
import { makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { textSpellings } from '#server/testing/fixtures/spellings.ts'
import { type Caller, errorsOf, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  for (const number of [1, 2, 3]) await makeEveryEntity(server, admin, number)
})
afterAll(() => server.stop())

type Row = Record<string, unknown> & { Id: number }
const rowsOf = async ({ path }: Entity, query = '') => {
  const response = await admin.get(`${path}?size=1000&${query}`)
  expect([query, response.statusCode], response.body).toEqual([query, 200])
  return response.json().Records as Row[]
}
const found = async (entity: Entity, query: string) => (await rowsOf(entity, query)).map(({ Id }) => Id)

const cases = Object.values(entities).flatMap((entity) =>
  Object.entries(entity.fields).map(([key, field]) => ({
    entity,
    key,
    field: field as Field,
    name: filterName(entity, key, field),
  })),
)
const scalars = cases.filter(({ field }) => !['list', 'json'].includes(field.type))
const ranged = cases.filter(({ field }) => ['date', 'integer', 'decimal'].includes(field.type))

/** Two different values of the field, as far as the records have them. */
async function valuesOf(entity: Entity, key: string) {
  const values = (await rowsOf(entity)).map((row) => row[key]).filter((value) => value !== null && value !== '')
  return [...new Set(values)].slice(0, 2)
}

/** Encoded; and for a date, with the plus of its offset left bare, as careless clients do. */
const encodings = (field: Field, text: string) => {
  const encoded = encodeURIComponent(text)
  return field.type === 'date' ? [...new Set([encoded, encoded.replaceAll('%2B', '+')])] : [encoded]
}

describe('a filter', () => {
  it.each(scalars)(
    'by $name takes every spelling of the value and of the name',
    async ({ entity, key, field, name }) => {
      const [value] = await valuesOf(entity, key)
      expect(value, 'a record with a value').toBeDefined()
      const wanted = await found(entity, `${name}=${encodeURIComponent(String(value))}`)
      expect(wanted.length).toBeGreaterThan(0)
      for (const text of textSpellings(field, value)) {
        for (const encoded of encodings(field, text))
          expect(await found(entity, `${name}=${encoded}`), text).toEqual(wanted)
      }
      const rest = name.slice(entity.name.length + 1)
      for (const other of [
        name.toUpperCase(),
        // The Id of a related record is one more foreign key.
        name.replace(/_Id$/, field.path ? '' : '_Id'),
        `${entity.name}_${rest.replaceAll('_', '.')}`,
        `${entity.name}_${rest.replaceAll('_', '')}`,
      ]) {
        expect(await found(entity, `${other}=${encodeURIComponent(String(value))}`), other).toEqual(wanted)
      }
    },
  )

  it.each(scalars)('by $name takes several values as any of them', async ({ entity, key, field, name }) => {
    const [one, other] = (await valuesOf(entity, key)).map((value) => encodeURIComponent(String(value)))
    if (one === undefined || other === undefined) return
    const either = new Set([...(await found(entity, `${name}=${one}`)), ...(await found(entity, `${name}=${other}`))])
    const wanted = (await found(entity, '')).filter((id) => either.has(id))
    const spelled = [
      `${name}=${one}&${name}=${other}`,
      `${name}=${one}&${name.toLowerCase()}=${other}`,
      `${name}[]=${one}&${name}[]=${other}`,
      `${name}%5B0%5D=${one}&${name}%5B1%5D=${other}`,
      ...(field.type === 'text' && key !== 'UniqueId'
        ? []
        : [`${name}=[${one},${other}]`, `${name}=%5B${one}%2C%20${other}%5D`]),
    ]
    for (const query of spelled) expect(await found(entity, query), query).toEqual(wanted)
  })

  it.each(cases)('by $name takes null and notnull', async ({ entity, key, field, name }) => {
    const rows = await rowsOf(entity)
    // Lists are null in list rows, whatever they hold.
    const isNull = (row: Row) => row[key] === null
    const [unset, set] = [await found(entity, `${name}=null`), await found(entity, `${name}=notnull`)]
    expect(new Set([...unset, ...set]).size).toBe(rows.length)
    expect(unset.length + set.length).toBe(rows.length)
    if (field.type !== 'list') expect(unset).toEqual(rows.filter(isNull).map(({ Id }) => Id))
    expect(await found(entity, `${name}=null&${name}=notnull`)).toHaveLength(rows.length)
  })

  it.each(
    cases.filter(
      ({ field }) => field.nullable && (field.references || (field.type === 'enum' && field.origin === 'stored')),
    ),
  )('by $name takes 0 as null', async ({ entity, name }) => {
    expect(await found(entity, `${name}=0`)).toEqual(await found(entity, `${name}=null`))
  })

  it.each(cases.filter(({ field }) => ['list', 'json'].includes(field.type)))(
    'by $name takes nothing else, and says so',
    async ({ entity, name }) => {
      const response = await admin.get(`${entity.path}?${name}=5`)
      expect([response.statusCode, errorsOf(response)]).toMatchObject([
        400,
        [{ PropertyName: name, AttemptedValue: '5' }],
      ])
    },
  )

  it.each(['[', '[]', '[1', '[1,]', '[1,,2]', '[1;2]', '[null,x]'])('by a number refuses the list %s', async (list) => {
    const name = 'CrmOpportunity_Position'
    const response = await admin.get(`${entities.CrmOpportunity.path}?${name}=${encodeURIComponent(list)}`)
    expect([response.statusCode, errorsOf(response)[0]]).toMatchObject([
      400,
      { PropertyName: name, AttemptedValue: list },
    ])
  })

  it('takes brackets in a text as text', async () => {
    expect(await found(entities.CrmOpportunity, 'CrmOpportunity_Notes=[2,3]')).toEqual([])
  })
})

describe('a range', () => {
  it.each(ranged)('of $name takes every spelling of the value', async ({ entity, key, field, name }) => {
    const [value] = await valuesOf(entity, key)
    expect(value, 'a record with a value').toBeDefined()
    for (const end of ['from', 'to']) {
      const wanted = await found(entity, `${end}_${name}=${encodeURIComponent(String(value))}`)
      expect(wanted.length).toBeGreaterThan(0)
      for (const text of textSpellings(field, value)) {
        for (const encoded of encodings(field, text)) {
          expect(await found(entity, `${end}_${name}=${encoded}`), text).toEqual(wanted)
        }
      }
    }
  })
})

describe('the order', () => {
  it.each(scalars)('takes every spelling of $name', async ({ entity, key, name }) => {
    const wanted = await found(entity, `orderby=${key}&dir=1`)
    const dotted = name.slice(entity.name.length + 1).replaceAll('_', '.')
    for (const other of [
      name,
      name.toLowerCase(),
      dotted,
      `${entity.name}.${dotted}`,
      dotted.replace(/(?<=\.\w+)\.Id$/, ''),
    ]) {
      for (const dir of ['desc', 'DESC', 'Descending', '-1']) {
        expect(await found(entity, `orderby=${other}&dir=${dir}`), `${other} ${dir}`).toEqual(wanted)
      }
    }
    expect(await found(entity, `orderby=${name}&dir=asc`)).toEqual(await found(entity, `orderby=${key}`))
  })

  it.each([
    ['dir', '__proto__'],
    ['dir', 'constructor'],
    ['orderby', '__proto__'],
    ['orderby', 'constructor'],
    ['orderby', 'toString'],
    ['CrmOpportunity_Completed', '__proto__'],
    ['CrmOpportunity_Completed', 'constructor'],
    ['CrmOpportunity_Status', 'constructor'],
    ['CrmOpportunity_Coworker_CoworkerType', '__proto__'],
  ])('and filters refuse %s=%s: every object has such a name', async (name, value) => {
    const response = await admin.get(`${entities.CrmOpportunity.path}?${name}=${value}`)
    expect([response.statusCode, errorsOf(response)]).toMatchObject([
      400,
      [{ PropertyName: name, AttemptedValue: value }],
    ])
  })

  it.each(['page', 'size', 'orderby', 'dir'])('and the page refuse two values of %s', async (name) => {
    const [one, other] = name === 'orderby' ? ['Id', 'Value'] : ['1', name === 'dir' ? '0' : '2']
    const response = await admin.get(`${entities.CrmOpportunity.path}?${name}=${one}&${name}=${other}`)
    expect([response.statusCode, errorsOf(response)]).toMatchObject([400, [{ PropertyName: name }]])
  })
})

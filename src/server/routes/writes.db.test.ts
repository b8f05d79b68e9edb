import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities.ts'
import type { Entity, Verb } from '#core/contract/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Field } from '#core/contract/field.ts'
import { propertyName, writableFields } from '#core/contract/write.ts'
import { fullBody, type Ids, makeEveryEntity } from '#server/testing/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/whole-state.ts'
import { wrongValues } from '#server/testing/wrong-values.ts'

type Row = Record<string, unknown> & { Id: number; Version: number }

let server: TestServer
let admin: Caller
let ids: Ids
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  ids = await makeEveryEntity(server, admin, 1)
})
afterAll(() => server.stop())

const offering = (verb: Verb) => Object.values(entities).filter((entity) => entity.verbs.includes(verb))
const fieldsOf = (all: readonly Entity[], wanted: (field: Field, key: string) => boolean) =>
  all.flatMap((entity) =>
    Object.entries(entity.fields)
      .filter(([key, field]) => wanted(field, key))
      .map(([key, field]) => ({ entity, key, field, at: `${entity.name}.${key}` })),
  )
const [created, updated] = [offering('create'), offering('update')]
const written = [...new Set([...created, ...updated])]
const isDemanded = (field: Field) => field.required && field.writable
const demandedByCreate = fieldsOf(created, (field) => isDemanded(field) && field.initialOnCreate === undefined)
const demandedByUpdate = fieldsOf(updated, isDemanded)
const readOnly = fieldsOf(written, (field, key) => !field.writable && key !== 'Id')
const wrong = fieldsOf(written, (field) => field.writable).map((each) => ({ ...each, values: wrongValues(each.field) }))
const references = fieldsOf(written, (field) => field.writable && field.references !== undefined)
const lists = fieldsOf(updated, ({ type }) => type === 'list')

process.stdout.write(
  `writes: ${demandedByCreate.length + demandedByUpdate.length} required, ${readOnly.length} read-only, ` +
    `${wrong.reduce((sum, { values }) => sum + values.length, 0)} wrong values, ${references.length} references\n`,
)

let bodies = 1
/** A valid body that differs from all others. */
function body(entity: Entity): Record<string, unknown> {
  bodies += 1
  const unique = entity === entities.User && { Email: `person-${bodies}@example.com` }
  return { ...fullBody(entity, ids, bodies), ...unique }
}

const send = async (entity: Entity, method: 'POST' | 'PUT', sent: unknown) => admin.send(method, entity.path, sent)
const read = async (entity: Entity, id: number) => (await admin.get(`${entity.path}/${id}`)).json<Row>()

/** A record that this test may change. */
async function fresh(entity: Entity): Promise<Row> {
  if (!entity.verbs.includes('create')) return read(entity, ids[entity.name])
  const response = await send(entity, 'POST', body(entity))
  expect(response.statusCode, response.body).toBe(200)
  return read(entity, response.json().Value.Id)
}

const errorsOf = (response: { json(): unknown }) => (response.json() as { Errors: FieldError[] }).Errors
const stampsOf = ({ Version, UpdatedOn, UpdatedBy, CrmUpdatedOn }: Row) => ({
  Version,
  UpdatedOn,
  UpdatedBy,
  ...(CrmUpdatedOn !== undefined && { CrmUpdatedOn }),
})

describe('a create', () => {
  it.each(created)('of $name keeps every writable field as it was sent', async (entity) => {
    const sent = body(entity)
    const response = await send(entity, 'POST', sent)
    expect(response.statusCode, response.body).toBe(200)
    const record = response.json().Value as Row
    expect(Object.keys(record)).toEqual(Object.keys(entity.fields))
    expect(await read(entity, record.Id)).toEqual(record)
    const settled = new Set(entity === entities.CrmOpportunity ? outcome : [])
    for (const [key] of writableFields(entity)) {
      if (!settled.has(key)) expect(record[key], key).toEqual(sent[key])
    }
  })

  const outcome = ['Completed', 'WonOn', 'LostOn', 'LossReason']

  it.each(demandedByCreate)('without $at is refused', async ({ entity, key, field }) => {
    const sent = body(entity)
    const before = await wholeState(server.database)
    for (const missing of [undefined, null]) {
      const response = await send(entity, 'POST', { ...sent, [key]: missing })
      expect(response.statusCode).toBe(400)
      expect(errorsOf(response)).toEqual([missingError(key, field)])
    }
    expect(await wholeState(server.database)).toBe(before)
  })
})

const missingError = (key: string, field: Field): FieldError => ({
  AttemptedValue: null,
  Message: 'is a required field',
  PropertyName: propertyName(key, field),
})

describe('an update', () => {
  it.each(updated)('of $name with what was read changes nothing but version and stamps', async (entity) => {
    const before = await fresh(entity)
    const response = await send(entity, 'PUT', before)
    expect(response.statusCode, response.body).toBe(200)
    const after = await read(entity, before.Id)
    expect(after).toEqual({ ...before, ...stampsOf(after), Version: before.Version + 1, UpdatedBy: admin.email })
  })

  it.each(demandedByUpdate)('without $at is refused', async ({ entity, key, field }) => {
    const record = await fresh(entity)
    const before = await wholeState(server.database)
    for (const missing of [undefined, null]) {
      const response = await send(entity, 'PUT', { ...record, [key]: missing, [propertyName(key, field)]: missing })
      expect(response.statusCode).toBe(400)
      expect(errorsOf(response)).toEqual([missingError(key, field)])
    }
    expect(await wholeState(server.database)).toBe(before)
  })

  it.each(updated)('of $name resets what is omitted, and keeps what is exempt', async (entity) => {
    const before = await fresh(entity)
    const demanded = writableFields(entity).filter(([, field]) => field.required)
    const sent = Object.fromEntries(demanded.map(([key]) => [key, before[key]]))
    expect((await send(entity, 'PUT', { Id: before.Id, ...sent })).statusCode).toBe(200)
    const after = await read(entity, before.Id)
    for (const [key, field] of writableFields(entity)) {
      if (field.required || (entity === entities.CrmOpportunity && outcome.includes(key))) continue
      expect(after[key], key).toEqual(field.keptWhenOmitted ? before[key] : field.initial)
    }
  })

  // They follow the status, which is required.
  const outcome = ['Completed', 'WonOn', 'LostOn', 'LossReason']
})

describe('a read-only field', () => {
  const forged: Record<string, unknown> = {
    text: 'forged',
    date: '1999-09-09T09:09:09Z',
    boolean: true,
    enum: 'Company',
  }
  const forge = (field: Field) => (field.type === 'json' ? { forged: true } : (forged[field.type] ?? 4711))

  it.each(readOnly)('$at cannot be written', async ({ entity, key, field }) => {
    const value = forge(field)
    if (entity.verbs.includes('create')) {
      const response = await send(entity, 'POST', { ...body(entity), [key]: value })
      expect(response.statusCode, response.body).toBe(200)
      if (field.origin !== 'joined') expect(response.json().Value[key]).not.toEqual(value)
    }
    if (entity.verbs.includes('update')) {
      const before = await fresh(entity)
      expect((await send(entity, 'PUT', { ...before, [key]: value })).statusCode).toBe(200)
      const after = await read(entity, before.Id)
      expect(after).toEqual({ ...before, ...stampsOf(after) })
      expect(after.Version).toBe(before.Version + 1)
    }
  })
})

describe('a wrong value', () => {
  const withValue = (record: object, key: string, value: string) =>
    JSON.stringify({ ...record, [key]: 'PLACE OF THE VALUE' }).replace('"PLACE OF THE VALUE"', () => value)

  it.each(wrong)('of $at is refused at the field, and nothing is written', async ({ entity, key, field, values }) => {
    const record = await fresh(entity)
    const before = await wholeState(server.database)
    for (const [kind, value] of values) {
      const requests: ['POST' | 'PUT', object][] = [
        ...(entity.verbs.includes('create') ? [['POST', body(entity)] as ['POST', object]] : []),
        ...(entity.verbs.includes('update') ? [['PUT', record] as ['PUT', object]] : []),
      ]
      for (const [method, sent] of requests) {
        const response = await send(entity, method, withValue(sent, key, value))
        expect([kind, response.statusCode, response.json()]).toMatchObject([
          kind,
          400,
          { Status: 500, WasSuccessful: false, Value: null, Errors: [{ PropertyName: propertyName(key, field) }] },
        ])
      }
    }
    expect(await wholeState(server.database)).toBe(before)
  })
})

describe('a reference', () => {
  it.each(references)('of $at to nothing is refused', async ({ entity, key, field }) => {
    const record = await fresh(entity)
    const before = await wholeState(server.database)
    for (const method of ['POST', 'PUT'] as const) {
      if (!entity.verbs.includes(method === 'POST' ? 'create' : 'update')) continue
      const sent = method === 'POST' ? body(entity) : record
      const response = await send(entity, method, { ...sent, [key]: 4711 })
      expect([response.statusCode, errorsOf(response).map((error) => error.PropertyName)]).toEqual([
        400,
        [propertyName(key, field)],
      ])
    }
    expect(await wholeState(server.database)).toBe(before)
  })

  it.each(references)('of $at may come without Id, and the one with Id wins', async ({ entity, key, field }) => {
    if (!entity.verbs.includes('create')) return
    const { [key]: id, ...sent } = body(entity)
    const short = propertyName(key, field)
    const response = await send(entity, 'POST', { ...sent, [short]: id })
    expect([response.statusCode, response.json().Value?.[key]]).toEqual([200, id])
    const both = await send(entity, 'POST', { ...body(entity), [short]: 4711 })
    expect([both.statusCode, both.json().Value?.[key]]).toEqual([200, id])
  })
})

describe('a list', () => {
  const change = async (entity: Entity, record: Row, fields: object) => {
    const response = await send(entity, 'PUT', { ...record, ...fields })
    expect(response.statusCode, response.body).toBe(200)
    return read(entity, record.Id)
  }

  it.each(lists)('$at is replaced, added to, taken from, kept and cleared', async ({ entity, key, field }) => {
    const isOfLocations = key === 'Businesses'
    const other = isOfLocations ? await anotherLocation() : null
    const [a, b] = isOfLocations
      ? [ids.Business, other]
      : field.element === 'text'
        ? ['Team-Read', 'Team-List']
        : [11, 12]
    const record = await fresh(entity)
    const replaced = await change(entity, record, { [key]: [b, a] })
    expect(replaced[key]).toEqual([b, a])
    const taken = await change(entity, record, { [key]: undefined, [`Removed${key}`]: [b] })
    expect(taken[key]).toEqual([a])
    const added = await change(entity, record, { [key]: undefined, [`Added${key}`]: [b, a, b] })
    expect(added[key]).toEqual([a, b])
    const both = await change(entity, record, { [key]: undefined, [`Added${key}`]: [b], [`Removed${key}`]: [a] })
    expect(both[key]).toEqual([b])
    // As who takes a list row sends it, where lists are null; and together with the whole list.
    const besideNull = await change(entity, record, { [key]: null, [`Added${key}`]: [a] })
    expect(besideNull[key]).toEqual([b, a])
    const besideList = await change(entity, record, { [key]: [a], [`Added${key}`]: [b], [`Removed${key}`]: [a] })
    expect(besideList[key]).toEqual([b])
    for (const nothing of [null, undefined]) {
      expect((await change(entity, record, { [key]: nothing }))[key]).toEqual([b])
    }
    if (isOfLocations) return
    expect((await change(entity, record, { [key]: [] }))[key]).toEqual([])
  })

  it.each(lists)('$at is added to and taken from by lists only', async ({ entity, key }) => {
    const record = await fresh(entity)
    const before = await wholeState(server.database)
    for (const name of [`Added${key}`, `Removed${key}`]) {
      for (const wrong of ['x', 5, {}, [{}]]) {
        const response = await send(entity, 'PUT', { ...record, [name]: wrong })
        expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, name])
      }
    }
    expect(await wholeState(server.database)).toBe(before)
  })

  it('of the locations of a customer of all: nothing narrows it by adding, nothing is taken from it', async () => {
    const customer = await fresh(entities.Coworker)
    await server.database.query('update "Coworker" set "Businesses" = null where "Id" = $1', [customer.Id])
    const everywhere = { ...customer, Businesses: undefined }
    const added = await change(entities.Coworker, everywhere, { AddedBusinesses: [ids.Business] })
    expect(added.Businesses).toBeNull()
    const taken = { ...everywhere, RemovedBusinesses: [ids.Business] }
    const response = await send(entities.Coworker, 'PUT', taken)
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, 'RemovedBusinesses'])
  })

  it('loses nothing that is added to it at the same time', async () => {
    const stage = await fresh(entities.CrmBoardColumn)
    const added = Array.from({ length: 10 }, (_, index) => 100 + index)
    await Promise.all(
      added.map((each) => change(entities.CrmBoardColumn, stage, { Products: undefined, AddedProducts: [each] })),
    )
    expect((await read(entities.CrmBoardColumn, stage.Id)).Products).toEqual(expect.arrayContaining(added))
  })

  const ofLocations = lists.filter(({ field }) => field.elementsOf === 'Business')

  it.each(ofLocations)('$at names only locations that are there', async ({ entity, key }) => {
    const record = await fresh(entity)
    const before = await wholeState(server.database)
    const response = await send(entity, 'PUT', { ...record, [key]: undefined, [`Added${key}`]: [4711] })
    expect([response.statusCode, errorsOf(response)[0]]).toMatchObject([
      400,
      { PropertyName: key, AttemptedValue: 4711 },
    ])
    expect(await wholeState(server.database)).toBe(before)
  })

  it('of the locations of a user may be cleared, of a customer it may not: nobody would see them again', async () => {
    const user = await fresh(entities.User)
    expect((await change(entities.User, user, { Businesses: [] })).Businesses).toBeNull()
    const customer = await fresh(entities.Coworker)
    const response = await send(entities.Coworker, 'PUT', { ...customer, Businesses: [] })
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, 'Businesses'])
  })

  it('of the locations of a new customer is not empty either, when who makes them has none', async () => {
    const nowhere = await server.caller(['Coworker-Create'], [])
    const before = await wholeState(server.database)
    const response = await nowhere.send('POST', entities.Coworker.path, { FullName: 'Ana', Email: 'ana@example.com' })
    expect([response.statusCode, errorsOf(response)]).toEqual([
      400,
      [{ PropertyName: 'Businesses', AttemptedValue: null, Message: 'must name a location' }],
    ])
    expect(await wholeState(server.database)).toBe(before)
  })

  it.each(lists)('$at is null in list rows', async ({ entity, key }) => {
    const rows = (await admin.get(`${entity.path}?size=5`)).json().Records as Row[]
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row[key]).toBeNull()
  })
})

describe('the time zone of a location', () => {
  // The first is nobody's, the second only a browser's, the third a browser's Darwin and the database's Rio Branco.
  it.each(['Mars/Olympus', 'CTT', 'ACT'])('%s is refused: stages could not say what is due there', async (TimeZone) => {
    const location = await read(entities.Business, ids.Business)
    const response = await send(entities.Business, 'PUT', { ...location, TimeZone })
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, 'TimeZone'])
    expect((await admin.get(entities.CrmBoardColumn.path)).statusCode).toBe(200)
  })

  it.each(['Asia/Kolkata', 'europe/london', 'UTC'])('%s is taken', async (TimeZone) => {
    const location = await read(entities.Business, ids.Business)
    expect((await send(entities.Business, 'PUT', { ...location, TimeZone })).statusCode).toBe(200)
    expect((await admin.get(entities.CrmBoardColumn.path)).statusCode).toBe(200)
  })
})

async function anotherLocation(): Promise<number> {
  const { rows } = await server.database.query<{ Id: number }>(
    `insert into "Business" ("Name", "CurrencyId") select 'Another', "CurrencyId" from "Business" limit 1 returning "Id"`,
  )
  return rows[0]!.Id
}

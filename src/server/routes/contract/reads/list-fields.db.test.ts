import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import {
  type EntityWriter,
  fieldsOf,
  openEntityWriter,
  type Row,
  updated,
} from '#server/testing/fixtures/entity-writer.ts'
import { errorsOf } from '#server/testing/test-server.ts'

let writer: EntityWriter
beforeAll(async () => {
  writer = await openEntityWriter()
})
afterAll(() => writer.server.stop())

const lists = fieldsOf(updated, ({ type }) => type === 'list')

describe('a list', () => {
  const change = async (entity: Entity, record: Row, fields: object) => {
    const response = await writer.send(entity, 'PUT', { ...record, ...fields })
    expect(response.statusCode, response.body).toBe(200)
    return writer.read(entity, record.Id)
  }

  it.each(lists)('$at is replaced, added to, taken from, kept and cleared', async ({ entity, key, field }) => {
    const isOfLocations = key === 'Businesses'
    const other = isOfLocations ? await anotherLocation() : null
    const [a, b] = isOfLocations
      ? [writer.ids.Business, other]
      : field.element === 'text'
        ? ['Team-Read', 'Team-List']
        : [11, 12]
    const record = await writer.fresh(entity)
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
    const record = await writer.fresh(entity)
    const before = await writer.state()
    for (const name of [`Added${key}`, `Removed${key}`]) {
      for (const wrong of ['x', 5, {}, [{}]]) {
        const response = await writer.send(entity, 'PUT', { ...record, [name]: wrong })
        expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, name])
      }
    }
    expect(await writer.state()).toBe(before)
  })

  it('of the locations of a customer of all: nothing narrows it by adding, nothing is taken from it', async () => {
    const customer = await writer.fresh(entities.Coworker)
    await writer.server.database.query('update "Coworker" set "Businesses" = null where "Id" = $1', [customer.Id])
    const everywhere = { ...customer, Businesses: undefined }
    const added = await change(entities.Coworker, everywhere, { AddedBusinesses: [writer.ids.Business] })
    expect(added.Businesses).toBeNull()
    const taken = { ...everywhere, RemovedBusinesses: [writer.ids.Business] }
    const response = await writer.send(entities.Coworker, 'PUT', taken)
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, 'RemovedBusinesses'])
  })

  it('loses nothing that is added to it at the same time', async () => {
    const stage = await writer.fresh(entities.CrmBoardColumn)
    const added = Array.from({ length: 10 }, (_, index) => 100 + index)
    await Promise.all(
      added.map((each) => change(entities.CrmBoardColumn, stage, { Products: undefined, AddedProducts: [each] })),
    )
    expect((await writer.read(entities.CrmBoardColumn, stage.Id)).Products).toEqual(expect.arrayContaining(added))
  })

  const ofLocations = lists.filter(({ field }) => field.elementsOf === 'Business')

  it.each(ofLocations)('$at names only locations that are there', async ({ entity, key }) => {
    const record = await writer.fresh(entity)
    const before = await writer.state()
    const response = await writer.send(entity, 'PUT', { ...record, [key]: undefined, [`Added${key}`]: [4711] })
    expect([response.statusCode, errorsOf(response)[0]]).toMatchObject([
      400,
      { PropertyName: key, AttemptedValue: 4711 },
    ])
    expect(await writer.state()).toBe(before)
  })

  it('of the locations of an administrator may be cleared, which means all; of others it may not', async () => {
    const fresh = await writer.fresh(entities.User)
    const administrator = await change(entities.User, fresh, { IsAdmin: true })
    expect((await change(entities.User, administrator, { Businesses: [] })).Businesses).toBeNull()
    for (const entity of [entities.User, entities.Coworker]) {
      const record = await writer.fresh(entity)
      const response = await writer.send(entity, 'PUT', { ...record, Businesses: [] })
      expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, 'Businesses'])
    }
  })

  it('of the locations of a new customer is not empty either, when who makes them has none', async () => {
    const nowhere = await writer.server.caller(['Coworker-Create'], [])
    const before = await writer.state()
    const response = await nowhere.send('POST', entities.Coworker.path, { FullName: 'Ana', Email: 'ana@example.com' })
    expect([response.statusCode, errorsOf(response)]).toEqual([
      400,
      [{ PropertyName: 'Businesses', AttemptedValue: null, Message: 'must name a location' }],
    ])
    expect(await writer.state()).toBe(before)
  })

  it.each(lists)('$at is null in list rows', async ({ entity, key }) => {
    const rows = (await writer.admin.get(`${entity.path}?size=5`)).json().Records as Row[]
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row[key]).toBeNull()
  })
})

async function anotherLocation(): Promise<number> {
  const { rows } = await writer.server.database.query<{ Id: number }>(
    `insert into "Business" ("Name", "CurrencyId") select 'Another', "CurrencyId" from "Business" limit 1 returning "Id"`,
  )
  return rows[0]!.Id
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { propertyName } from '#core/contract/records/write.ts'
import { type EntityWriter, fieldsOf, openEntityWriter, written } from '#server/testing/fixtures/entity-writer.ts'
import { errorsOf } from '#server/testing/test-server.ts'
import { wrongValues } from '#server/testing/fixtures/wrong-values.ts'

let writer: EntityWriter
beforeAll(async () => {
  writer = await openEntityWriter()
})
afterAll(() => writer.server.stop())

const wrong = fieldsOf(written, (field) => field.writable).map((each) => ({ ...each, values: wrongValues(each.field) }))
const references = fieldsOf(written, (field) => field.writable && field.references !== undefined)

process.stdout.write(
  `writes: ${wrong.reduce((sum, { values }) => sum + values.length, 0)} wrong values, ${references.length} references\n`,
)

describe('a wrong value', () => {
  const withValue = (record: object, key: string, value: string) =>
    JSON.stringify({ ...record, [key]: 'PLACE OF THE VALUE' }).replace('"PLACE OF THE VALUE"', () => value)

  it.each(wrong)('of $at is refused at the field, and nothing is written', async ({ entity, key, field, values }) => {
    const record = await writer.fresh(entity)
    const before = await writer.state()
    for (const [kind, value] of values) {
      const requests: ['POST' | 'PUT', object][] = [
        ...(entity.verbs.includes('create') ? [['POST', writer.body(entity)] as ['POST', object]] : []),
        ...(entity.verbs.includes('update') ? [['PUT', record] as ['PUT', object]] : []),
      ]
      for (const [method, sent] of requests) {
        const response = await writer.send(entity, method, withValue(sent, key, value))
        expect([kind, response.statusCode, response.json()]).toMatchObject([
          kind,
          400,
          { Status: 500, WasSuccessful: false, Value: null, Errors: [{ PropertyName: propertyName(key, field) }] },
        ])
      }
    }
    expect(await writer.state()).toBe(before)
  })
})

describe('a reference', () => {
  it.each(references)('of $at to nothing is refused', async ({ entity, key, field }) => {
    const record = await writer.fresh(entity)
    const before = await writer.state()
    for (const method of ['POST', 'PUT'] as const) {
      if (!entity.verbs.includes(method === 'POST' ? 'create' : 'update')) continue
      const sent = method === 'POST' ? writer.body(entity) : record
      const response = await writer.send(entity, method, { ...sent, [key]: 4711 })
      expect([response.statusCode, errorsOf(response).map((error) => error.PropertyName)]).toEqual([
        400,
        [propertyName(key, field)],
      ])
    }
    expect(await writer.state()).toBe(before)
  })

  it.each(references)('of $at may come without Id, and the one with Id wins', async ({ entity, key, field }) => {
    if (!entity.verbs.includes('create')) return
    const { [key]: id, ...sent } = writer.body(entity)
    const short = propertyName(key, field)
    const response = await writer.send(entity, 'POST', { ...sent, [short]: id })
    expect([response.statusCode, response.json().Value?.[key]]).toEqual([200, id])
    const both = await writer.send(entity, 'POST', { ...writer.body(entity), [short]: 4711 })
    expect([both.statusCode, both.json().Value?.[key]]).toEqual([200, id])
  })
})

describe('the time zone of a location', () => {
  // The first is nobody's, the second only a browser's, the third a browser's Darwin and the database's Rio Branco.
  it.each(['Mars/Olympus', 'CTT', 'ACT'])('%s is refused: stages could not say what is due there', async (TimeZone) => {
    const location = await writer.read(entities.Business, writer.ids.Business)
    const response = await writer.send(entities.Business, 'PUT', { ...location, TimeZone })
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, 'TimeZone'])
    expect((await writer.admin.get(entities.CrmBoardColumn.path)).statusCode).toBe(200)
  })

  it.each(['Asia/Kolkata', 'europe/london', 'UTC'])('%s is taken', async (TimeZone) => {
    const location = await writer.read(entities.Business, writer.ids.Business)
    expect((await writer.send(entities.Business, 'PUT', { ...location, TimeZone })).statusCode).toBe(200)
    expect((await writer.admin.get(entities.CrmBoardColumn.path)).statusCode).toBe(200)
  })
})

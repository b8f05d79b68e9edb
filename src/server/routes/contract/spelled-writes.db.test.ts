import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opportunityCommands } from '#core/contract/endpoints/commands/commands.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { propertyName } from '#core/contract/records/write.ts'
import {
  type EntityWriter,
  fieldsOf,
  openEntityWriter,
  type Row,
  updated,
} from '#server/testing/fixtures/entity-writer.ts'
import { formSpellings, jsonSpellings, nameSpellings, textSpellings } from '#server/testing/fixtures/spellings.ts'
import { errorsOf } from '#server/testing/test-server.ts'

let writer: EntityWriter
beforeAll(async () => {
  writer = await openEntityWriter()
})
afterAll(() => writer.server.stop())

const fields = fieldsOf(updated, (field) => field.writable)
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

/** Outcomes that go with the value of such a field; without it they would be refused as a contradiction. */
const statusWith: Record<string, number> = { Completed: 2, WonOn: 2, LossReason: 3, LostOn: 3 }

let numbers = 70_000

/** A value that the field can take, another one than the record has where that is easy. */
function valueFor(entity: Entity, key: string, field: Field, record: Row): unknown {
  if (field.references) return record[key] ?? writer.ids[field.references]
  if (key === 'Businesses') return [writer.ids.Business]
  if (key === 'DeleteAccount' || key === 'IsAdmin') return false
  if (key === 'Completed' && entity === entities.CrmOpportunity) return true
  switch (field.type) {
    case 'text':
      return record[key] ?? `${key} + ü & "1" = 1`
    case 'integer':
      return (numbers += 100)
    case 'decimal':
      return 1200.5
    case 'boolean':
      return record[key] !== true
    case 'date':
      return '2026-03-01T23:30:00Z'
    case 'enum':
      return key === 'Status' ? 3 : 2
    case 'list':
      return field.element === 'text' ? ['Team-Read', 'CrmBoard-List'] : [7, 8]
    case 'json':
      return { Value: '1', value: 2, nested: { Id: '3' } }
  }
}

async function without(entity: Entity, key: string, field: Field) {
  const record = await writer.fresh(entity)
  const short = propertyName(key, field)
  const status = entity === entities.CrmOpportunity ? statusWith[key] : undefined
  const isLeftOut = (name: string) => name === key || name === short || (status !== undefined && name in statusWith)
  const sent = Object.fromEntries(Object.entries(record).filter(([each]) => !isLeftOut(each)))
  return { record, rest: status === undefined ? sent : { ...sent, Status: status } }
}

describe('every spelling of a value is stored as the value', () => {
  it.each(fields)('of $at in JSON, under every spelling of its name', async ({ entity, key, field }) => {
    const { record, rest } = await without(entity, key, field)
    const value = valueFor(entity, key, field, record)
    const values = jsonSpellings(field, value)
    const names = nameSpellings(key, field)
    for (let at = 0; at < Math.max(values.length, names.length); at += 1) {
      const [name, spelled] = [names[at % names.length]!, values[at % values.length]]
      const response = await writer.send(entity, 'PUT', { ...rest, [name]: spelled })
      expect([name, spelled, response.statusCode], response.body).toEqual([name, spelled, 200])
      expect((await writer.read(entity, record.Id))[key], `${name}: ${String(spelled)}`).toEqual(value)
    }
  })

  it.each(fields)('of $at in a form', async ({ entity, key, field }) => {
    const { record, rest } = await without(entity, key, field)
    const value = valueFor(entity, key, field, record)
    const demanded = new Set(
      Object.entries(entity.fields).flatMap(([each, { required, writable }]) => (required && writable ? [each] : [])),
    )
    const others = Object.entries(rest).filter(([each]) => each === 'Id' || each === 'TimeZone' || demanded.has(each))
    const form = new URLSearchParams(others.map(([each, other]) => [each, String(other)])).toString()
    for (const spelled of formSpellings(nameSpellings(key, field).at(-1)!, field, value)) {
      const response = await writer.admin.send('PUT', entity.path, `${form}&${spelled}`, formType)
      expect([spelled, response.statusCode], response.body).toEqual([spelled, 200])
      expect((await writer.read(entity, record.Id))[key], spelled).toEqual(value)
    }
  })

  it.each(fields)('of $at, but not under two spellings of its name at once', async ({ entity, key, field }) => {
    const { record, rest } = await without(entity, key, field)
    const value = valueFor(entity, key, field, record)
    const before = await writer.state()
    const response = await writer.send(entity, 'PUT', { ...rest, [key]: value, [key.toUpperCase()]: value })
    expect([response.statusCode, errorsOf(response).map(({ PropertyName }) => PropertyName)]).toEqual([
      400,
      [propertyName(key, field)],
    ])
    expect(await writer.state()).toBe(before)
  })
})

describe('zero', () => {
  const optional = fields.filter(({ field }) => field.nullable && (field.references || field.type === 'enum'))

  it.each(optional)('for $at is unset', async ({ entity, key, field }) => {
    const { record, rest } = await without(entity, key, field)
    for (const zero of [0, '0', '0.0']) {
      const response = await writer.send(entity, 'PUT', { ...rest, [key]: zero })
      expect(response.statusCode, response.body).toBe(200)
      expect((await writer.read(entity, record.Id))[key]).toBeNull()
    }
  })
})

describe('every spelling of the value of a command is the value', () => {
  const parameters = opportunityCommands.flatMap(({ Key, RequiresParameters }) =>
    RequiresParameters.map(({ Name }) => ({ Key, Name, field: crmOpportunity.fields[Name] as Field })),
  )
  const run = (body: object, headers = {}) =>
    writer.admin.send('POST', `${crmOpportunity.path}/runcommand`, body, headers)

  it.each(parameters)('of $Name of $Key', async ({ Key, Name, field }) => {
    const card = await writer.fresh(crmOpportunity)
    const value = valueFor(crmOpportunity, Name, field, card)
    for (const [index, spelled] of jsonSpellings(field, value).entries()) {
      const name = nameSpellings(Name, field)[index % 5] ?? Name
      const parameter = index % 2 ? { name, value: spelled, type: 'String' } : { Name: name, Value: spelled }
      const sent = index % 2 ? { key: Key.toLowerCase(), ids: [String(card.Id)] } : { Key, Ids: [card.Id] }
      const response = await run(
        index % 2 ? { ...sent, parameters: [parameter] } : { ...sent, Parameters: [parameter] },
      )
      expect([spelled, response.json().WasSuccessful], response.body).toEqual([spelled, true])
      expect((await writer.read(crmOpportunity, card.Id))[Name]).toEqual(value)
    }
  })

  it.each(parameters)('of $Name of $Key in a form', async ({ Key, Name, field }) => {
    const card = await writer.fresh(crmOpportunity)
    const value = valueFor(crmOpportunity, Name, field, card)
    for (const spelled of textSpellings(field, value)) {
      const form = new URLSearchParams([
        ['Key', Key],
        ['Ids', String(card.Id)],
        ['Parameters[0].Name', Name],
        ['Parameters[0].Value', spelled],
      ])
      const response = await writer.admin.send('POST', `${crmOpportunity.path}/runcommand`, form.toString(), formType)
      expect([spelled, response.json().WasSuccessful], response.body).toEqual([spelled, true])
      expect((await writer.read(crmOpportunity, card.Id))[Name]).toEqual(value)
    }
  })
})

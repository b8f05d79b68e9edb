import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { propertyName, writableFields } from '#core/contract/records/write.ts'
import {
  created,
  type EntityWriter,
  fieldsOf,
  openEntityWriter,
  type Row,
  updated,
  written,
} from '#server/testing/fixtures/entity-writer.ts'
import { errorsOf } from '#server/testing/test-server.ts'

let writer: EntityWriter
beforeAll(async () => {
  writer = await openEntityWriter()
})
afterAll(() => writer.server.stop())

const isDemanded = (field: Field) => field.required && field.writable
const demandedByCreate = fieldsOf(created, (field) => isDemanded(field) && field.initialOnCreate === undefined)
const demandedByUpdate = fieldsOf(updated, isDemanded)
const readOnly = fieldsOf(written, (field, key) => !field.writable && key !== 'Id')

process.stdout.write(
  `writes: ${demandedByCreate.length + demandedByUpdate.length} required, ${readOnly.length} read-only\n`,
)

// They follow the status, which is required.
const outcome = ['Completed', 'WonOn', 'LostOn', 'LossReason']

const missingError = (key: string, field: Field): FieldError => ({
  AttemptedValue: null,
  Message: 'is a required field',
  PropertyName: propertyName(key, field),
})

const stampsOf = ({ Version, UpdatedOn, UpdatedBy, CrmUpdatedOn }: Row) => ({
  Version,
  UpdatedOn,
  UpdatedBy,
  ...(CrmUpdatedOn !== undefined && { CrmUpdatedOn }),
})

describe('a create', () => {
  it.each(created)('of $name keeps every writable field as it was sent', async (entity) => {
    const sent = writer.body(entity)
    const response = await writer.send(entity, 'POST', sent)
    expect(response.statusCode, response.body).toBe(200)
    const record = response.json().Value as Row
    expect(Object.keys(record)).toEqual(Object.keys(entity.fields))
    expect(await writer.read(entity, record.Id)).toEqual(record)
    for (const [key] of writableFields(entity)) expect(record[key], key).toEqual(sent[key])
  })

  it.each([entities.Coworker, entities.User])(
    'of $name keeps a location once, however often it is named',
    async (entity) => {
      const here = writer.ids.Business
      const response = await writer.send(entity, 'POST', { ...writer.body(entity), Businesses: [here, here] })
      expect([response.statusCode, response.json().Value?.Businesses]).toEqual([200, [here]])
    },
  )

  it.each(demandedByCreate)('without $at is refused', async ({ entity, key, field }) => {
    const sent = writer.body(entity)
    const before = await writer.state()
    for (const missing of [undefined, null]) {
      const response = await writer.send(entity, 'POST', { ...sent, [key]: missing })
      expect(response.statusCode).toBe(400)
      expect(errorsOf(response)).toEqual([missingError(key, field)])
    }
    expect(await writer.state()).toBe(before)
  })
})

describe('an update', () => {
  it.each(updated)('of $name with what was read changes nothing but version and stamps', async (entity) => {
    const before = await writer.fresh(entity)
    const response = await writer.send(entity, 'PUT', before)
    expect(response.statusCode, response.body).toBe(200)
    const after = await writer.read(entity, before.Id)
    expect(after).toEqual({ ...before, ...stampsOf(after), Version: before.Version + 1, UpdatedBy: writer.admin.email })
  })

  it.each(demandedByUpdate)('without $at is refused', async ({ entity, key, field }) => {
    const record = await writer.fresh(entity)
    const before = await writer.state()
    for (const missing of [undefined, null]) {
      const response = await writer.send(entity, 'PUT', {
        ...record,
        [key]: missing,
        [propertyName(key, field)]: missing,
      })
      expect(response.statusCode).toBe(400)
      expect(errorsOf(response)).toEqual([missingError(key, field)])
    }
    expect(await writer.state()).toBe(before)
  })

  it.each(updated)('of $name resets what is omitted, and keeps what is exempt', async (entity) => {
    const before = await writer.fresh(entity)
    const demanded = writableFields(entity).filter(([, field]) => field.required)
    const sent = Object.fromEntries(demanded.map(([key]) => [key, before[key]]))
    expect((await writer.send(entity, 'PUT', { Id: before.Id, ...sent })).statusCode).toBe(200)
    const after = await writer.read(entity, before.Id)
    for (const [key, field] of writableFields(entity)) {
      if (field.required || (entity === entities.CrmOpportunity && outcome.includes(key))) continue
      expect(after[key], key).toEqual(field.keptWhenOmitted ? before[key] : field.initial)
    }
  })
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
      const response = await writer.send(entity, 'POST', { ...writer.body(entity), [key]: value })
      expect(response.statusCode, response.body).toBe(200)
      if (field.origin !== 'joined') expect(response.json().Value[key]).not.toEqual(value)
    }
    if (entity.verbs.includes('update')) {
      const before = await writer.fresh(entity)
      expect((await writer.send(entity, 'PUT', { ...before, [key]: value })).statusCode).toBe(200)
      const after = await writer.read(entity, before.Id)
      expect(after).toEqual({ ...before, ...stampsOf(after) })
      expect(after.Version).toBe(before.Version + 1)
    }
  })
})

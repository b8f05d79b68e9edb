import type * as z from 'zod/mini'
import type { Entity } from '#core/contract/entities/entity.ts'
import { enums } from '#core/contract/enums.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { refusalOf } from './refusal.ts'
import { valueSchema } from './field-value.ts'

export type WriteAction = 'create' | 'update'
type Values = Record<string, unknown>

/** The writable fields of an entity, in the order of the wire. */
export const writableFields = (entity: Pick<Entity, 'fields'>): [string, Field][] =>
  Object.entries(entity.fields).filter(([, field]) => field.writable)

/** How errors and filters name a field: a foreign key drops its `Id`. */
export const propertyName = (key: string, field: Field): string => (field.references ? key.replace(/Id$/, '') : key)

/** The field that a name means in an error or a query, in any case: `Coworker` and `CoworkerId` are both the customer. */
export function fieldOfProperty(entity: Entity, name: string): string | null {
  const wanted = name.toLowerCase()
  const found = Object.entries(entity.fields).find(
    ([key, field]) => key.toLowerCase() === wanted || propertyName(key, field).toLowerCase() === wanted,
  )
  return found?.[0] ?? null
}

const isKnownEnumValue = (field: Field, value: unknown) =>
  field.enumeration === undefined || Object.hasOwn(enums[field.enumeration], String(value))

/**
 * Decodes the body of a create or an update: unknown and read-only keys are ignored, a foreign key may come without
 * `Id` (the one with `Id` wins), omitted optional fields get their initial value (PUT replaces), 0 and "" mean unset.
 * An enum number that does not exist is refused unless `stored` holds that very number. `AddedX` and `RemovedX` change
 * the list `X` of the body, else the stored one. All errors are listed.
 */
export function decodeWrite(
  entity: Pick<Entity, 'fields'>,
  action: WriteAction,
  body: Values,
  stored?: Values,
): { values: Values; errors: FieldError[] } {
  const values: Values = {}
  const errors: FieldError[] = []
  for (const [key, field] of writableFields(entity)) {
    const name = propertyName(key, field)
    const wrong = field.type === 'list' ? wrongListChanges(key, field, body, stored) : []
    if (wrong.length > 0) {
      errors.push(...wrong)
      continue
    }
    const sent = sentValue(key, field, body, stored)
    const refuse = (Message: string) => errors.push({ AttemptedValue: sent ?? null, Message, PropertyName: name })
    const isUnset =
      sent === undefined || sent === null || sent === '' || (sent === 0 && field.type === 'enum' && field.nullable)
    if (isUnset) {
      if (action === 'create' && field.initialOnCreate !== undefined) values[key] = field.initialOnCreate
      else if (field.required) refuse('is a required field')
      else if (action === 'create' || !isKept(field, sent)) values[key] = field.initial
      continue
    }
    const parsed = schemaOf(field).safeParse(sent, { error: refusalOf })
    if (!parsed.success) refuse(parsed.error.issues[0]!.message)
    else if (!isKnownEnumValue(field, parsed.data) && stored?.[key] !== parsed.data) {
      refuse(`is not a value of ${field.enumeration}`)
    } else values[key] = parsed.data
  }
  return { values, errors }
}

/**
 * The same for an update that means to change only some fields (by key): these are read from the body, every other one is
 * taken from `stored`, whatever the body says of it.
 */
export function decodeChangedFields(
  entity: Pick<Entity, 'fields'>,
  keys: readonly string[],
  body: Values,
  stored: Values,
): { values: Values; errors: FieldError[] } {
  const fields = Object.fromEntries(Object.entries(entity.fields).filter(([key]) => keys.includes(key)))
  const { values, errors } = decodeWrite({ fields }, 'update', body, stored)
  // What a PUT keeps anyway is not written back: JSON would not come back byte for byte.
  const others = writableFields(entity).filter(([, { keptWhenOmitted }]) => !keptWhenOmitted)
  const kept = Object.fromEntries(others.map(([key]) => [key, stored[key]]))
  return { values: { ...kept, ...values }, errors }
}

const isKept = (field: Field, sent: unknown) =>
  field.keptWhenOmitted && (sent === undefined || (sent === null && field.type === 'list'))

/** The value that the body gives a field; for lists, `AddedX` and `RemovedX` applied to the list sent, else to the stored one. */
function sentValue(key: string, field: Field, body: Values, stored: Values | undefined): unknown {
  const sent = field.references && !Object.hasOwn(body, key) ? body[propertyName(key, field)] : body[key]
  if (field.type !== 'list') return sent
  const [added, removed] = listChanges(key, body).map(({ value }) => value ?? null)
  if (added === null && removed === null) return sent
  const start = startOf(key, field, body, stored)
  if (start === 'all') return null
  if (!Array.isArray(start)) return start
  const gone = new Set(elements(removed))
  return [...new Set([...start, ...elements(added)])].filter((element) => !gone.has(element))
}

const elements = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const listChanges = (key: string, body: Values) =>
  [`Added${key}`, `Removed${key}`].map((name) => ({ name, value: body[name] }))

/** The list that is changed. Null in the body means "not loaded". */
function startOf(key: string, field: Field, body: Values, stored: Values | undefined): unknown {
  const start = body[key] ?? stored?.[key] ?? null
  return start !== null ? start : stored && field.nullIsAll ? 'all' : []
}

/** Checks `AddedX` and `RemovedX`. Where no list means everything there is, nothing can be removed from it. */
function wrongListChanges(key: string, field: Field, body: Values, stored: Values | undefined): FieldError[] {
  return listChanges(key, body).flatMap(({ name, value }) => {
    if (value === undefined || value === null) return []
    const refuse = (Message: string) => [{ AttemptedValue: value, Message, PropertyName: name }]
    const parsed = schemaOf(field).safeParse(value, { error: refusalOf })
    if (!parsed.success) return refuse(parsed.error.issues[0]!.message)
    const isTakenFromAll = name === `Removed${key}` && startOf(key, field, body, stored) === 'all'
    return isTakenFromAll && elements(value).length > 0
      ? refuse(`cannot be taken from all: send ${key} with those that remain`)
      : []
  })
}

const schemas = new WeakMap<Field, z.ZodMiniType>()

function schemaOf(field: Field): z.ZodMiniType {
  let schema = schemas.get(field)
  if (!schema) schemas.set(field, (schema = valueSchema(field)))
  return schema
}

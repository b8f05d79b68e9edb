import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { readValue, unstorable } from './field-value.ts'

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

/**
 * Decodes the body of a create or an update, whose keys `namedFields` has named: omitted optional fields get their
 * initial value (PUT replaces), 0 for an optional reference or enum and "" mean unset. A value that cannot be stored is
 * refused unless `stored` holds that very value. `AddedX` and `RemovedX` change the list `X` of the body, else the
 * stored one. All errors are listed. Source: the vendor's contract.
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
    const sent = body[key]
    const refuse = (Message: string) =>
      errors.push({ AttemptedValue: sent ?? null, Message, PropertyName: propertyName(key, field) })
    const changed = field.type === 'list' ? changedList(key, field, body, stored) : null
    if (changed && 'errors' in changed) {
      errors.push(...changed.errors)
      continue
    }
    const read = changed ?? readSent(sent, field)
    if ('error' in read) refuse(read.error)
    else if (read.value === null) {
      if (action === 'create' && field.initialOnCreate !== undefined) values[key] = field.initialOnCreate
      else if (field.required) refuse('is a required field')
      else if (action === 'create' || !isKept(field, changed ? null : sent)) values[key] = field.initial
    } else {
      const refusal = read.value === stored?.[key] ? null : unstorable(read.value, field)
      // A record is in a list once, however often it is named.
      if (refusal === null) values[key] = field.elementsOf ? [...new Set(elements(read.value))] : read.value
      else refuse(refusal)
    }
  }
  return { values, errors }
}

type Read = ReturnType<typeof readValue>

/** The value of a field; null where it is unset. */
function readSent(sent: unknown, field: Field): Read {
  // An empty list is one thing, no list another: '' says neither.
  if (sent === undefined || sent === null || (sent === '' && field.type !== 'list')) return { value: null }
  const read = readValue(sent, field)
  const isZero = 'value' in read && read.value === 0
  return isZero && isUnsetByZero(field) ? { value: null } : read
}

/** Clients whose numbers cannot be null send 0. */
export const isUnsetByZero = (field: Field): boolean =>
  field.nullable && (field.references !== undefined || field.type === 'enum')

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

const listChanges = (key: string) => [`Added${key}`, `Removed${key}`] as const

/**
 * The list after `AddedX` and `RemovedX`, null for all; null if the body has neither. Where no list means everything
 * there is, nothing can be removed from it.
 */
function changedList(
  key: string,
  field: Field,
  body: Values,
  stored: Values | undefined,
): { value: unknown[] | null } | { errors: FieldError[] } | null {
  const errors: FieldError[] = []
  const [added, removed] = listChanges(key).map((name) => {
    const sent = body[name] ?? null
    if (sent === null) return null
    const refuse = (Message: string) => {
      errors.push({ AttemptedValue: sent, Message, PropertyName: name })
      return null
    }
    const read = readValue(sent, field)
    if ('error' in read) return refuse(read.error)
    const refusal = unstorable(read.value, field)
    return refusal === null ? elements(read.value) : refuse(refusal)
  })
  const start = readSent(body[key], field)
  if (errors.length > 0) return { errors }
  if ((!added && !removed) || 'error' in start) return null
  // Null in the body means "not loaded".
  const list = start.value ?? stored?.[key] ?? null
  if (list === null && stored && field.nullIsAll) {
    if (!removed || removed.length === 0) return { value: null }
    const Message = `cannot be taken from all: send ${key} with those that remain`
    return { errors: [{ AttemptedValue: removed, Message, PropertyName: `Removed${key}` }] }
  }
  const gone = new Set(removed)
  return { value: [...new Set([...elements(list), ...(added ?? [])])].filter((element) => !gone.has(element)) }
}

const elements = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

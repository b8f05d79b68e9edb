import type { Entity, RecordOf } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'

const isNull = (value: unknown) => value === null
const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number'
const isTrueOrFalse = (value: unknown) => typeof value === 'boolean'
const isThere = (value: unknown) => value !== undefined
const listOf = (isElement: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(isElement)

function testOf(field: Field): (value: unknown) => boolean {
  switch (field.type) {
    case 'text':
    case 'date':
      return isText
    case 'enum':
      // A related record's enum travels as its name.
      return field.origin === 'joined' ? isText : isNumber
    case 'integer':
    case 'decimal':
      return isNumber
    case 'boolean':
      return isTrueOrFalse
    case 'list':
      return listOf(field.element === 'text' ? isText : isNumber)
    case 'json':
      return isThere
  }
}

/** Whether a value is one of this field: of its type, or null where it may be. */
export function fieldCheck({ fields }: Entity, key: string): (value: unknown) => boolean {
  const field = fields[key]!
  const fits = testOf(field)
  const mayBeNull = field.origin !== 'stored' || field.nullable || key === 'Version'
  return (value) => (isNull(value) ? mayBeNull : fits(value))
}

/**
 * A type guard for records as our own server sends them: every field is present and has its type. Ten times faster than
 * `recordSchema`, which is for the rest: it fills absent fields and says what is wrong. Whatever this accepts, the schema
 * accepts unchanged.
 */
export function recordCheck<E extends Entity>(entity: E): (value: unknown) => value is RecordOf<E> {
  const checks = Object.keys(entity.fields).map((key) => ({ key, fits: fieldCheck(entity, key) }))
  return (value): value is RecordOf<E> => {
    if (typeof value !== 'object' || value === null) return false
    const record = value as Readonly<Record<string, unknown>>
    return checks.every(({ key, fits }) => fits(record[key]))
  }
}

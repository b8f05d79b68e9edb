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

/**
 * A type guard for records as our own server sends them: every field is present and has its type. Ten times faster than
 * `recordSchema`, which is for the rest: it fills absent fields and says what is wrong. Whatever this accepts, the schema
 * accepts unchanged.
 */
export function recordCheck<E extends Entity>(entity: E): (value: unknown) => value is RecordOf<E> {
  const fields = Object.entries(entity.fields)
  const keys = fields.map(([key]) => key)
  const tests = fields.map(([, field]) => testOf(field))
  const mayBeNull = fields.map(([key, field]) => field.origin !== 'stored' || field.nullable || key === 'Version')
  return (value): value is RecordOf<E> => {
    if (typeof value !== 'object' || value === null) return false
    const record = value as Readonly<Record<string, unknown>>
    return keys.every((key, at) => {
      const held = record[key]
      return isNull(held) ? mayBeNull[at] : tests[at]?.(held)
    })
  }
}

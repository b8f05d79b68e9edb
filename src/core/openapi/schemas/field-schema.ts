import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { arrayOf, type JsonSchema, orNull, schemaRef } from './json-schema.ts'

const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }

/** The schema of one value of a field, without null. */
export function valueSchemaOf(key: string, field: Field): JsonSchema {
  switch (field.type) {
    case 'text':
      return key === 'UniqueId' ? { type: 'string', format: 'uuid' } : { type: 'string', maxLength: field.maxLength }
    case 'date':
      return { type: 'string', format: 'date-time' }
    case 'enum':
      // A related record's enum travels as its name.
      return field.origin === 'joined'
        ? { type: 'string', enum: Object.values(enums[field.enumeration!]) }
        : schemaRef(field.enumeration!)
    case 'integer':
      return key === 'Id' || field.references || field.origin !== 'stored'
        ? { type: 'integer', format: 'int64' }
        : { type: 'integer', format: 'int32', ...int32 }
    case 'decimal':
      return { type: 'number', description: 'With at most as many decimal places as its currency has (ISO 4217).' }
    case 'boolean':
      return { type: 'boolean' }
    case 'list':
      return arrayOf(field.element === 'text' ? { type: 'string' } : { type: 'integer', format: 'int64' })
    case 'json':
      return key === 'LocalizationDetails' ? { type: 'null' } : { type: 'object' }
  }
}

/** The schema of a field as it is read. */
export function readSchema(key: string, field: Field): JsonSchema {
  const schema = valueSchemaOf(key, field)
  const value = field.nullable && schema.type !== 'null' ? orNull(schema) : schema
  return field.writable ? value : { ...value, readOnly: true }
}

/** The schema of a field as a write may carry it: null resets what is optional. */
export function writeSchema(key: string, field: Field, isRequired: boolean): JsonSchema {
  const schema = valueSchemaOf(key, field)
  if (isRequired) return schema
  const initial = field.initialOnCreate ?? field.initial
  return { ...orNull(schema), ...(initial !== null && { default: initial }) }
}

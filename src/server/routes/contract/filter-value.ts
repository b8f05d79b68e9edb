import { readDate } from '#core/contract/records/date.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { type EnumName, enums } from '#core/contract/enums.ts'
import type { Filter } from '#server/store/records/record-query.ts'

type Read = { value: string | number | boolean } | { error: string }

const booleans: Record<string, boolean> = { true: true, false: false, '1': true, '0': false }
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Reads the value of one filter by the type of its field. */
export function filterValue(entity: Entity, { field: key }: Pick<Filter, 'field'>, text: string): Read {
  const field = entity.fields[key]!
  if (text.includes('\0')) return { error: 'contains a NUL character' }
  switch (field.type) {
    case 'text':
      return key === 'UniqueId' && !uuid.test(text) ? { error: 'is not a GUID' } : { value: text }
    case 'boolean': {
      const value = booleans[text.toLowerCase()]
      return value === undefined ? { error: 'is not true or false' } : { value }
    }
    case 'date': {
      const value = readDate(text)
      return value === null ? { error: 'is not a date' } : { value }
    }
    case 'enum':
      return enumValue(field.enumeration!, text, field.origin === 'joined')
    default:
      return numberValue(text, field.type === 'decimal')
  }
}

function numberValue(text: string, isDecimal: boolean): Read {
  const shape = isDecimal ? /^-?\d{1,15}(\.\d+)?$/ : /^-?\d{1,16}$/
  const value = Number(text)
  if (!shape.test(text) || (!isDecimal && !Number.isSafeInteger(value))) {
    return { error: isDecimal ? 'is not a number' : 'is not a whole number' }
  }
  return { value }
}

/** Number or name; a related record's enum is stored as a number but read as a name. */
function enumValue(name: EnumName, text: string, asName: boolean): Read {
  const entry = Object.entries(enums[name]).find(
    ([number, label]) => number === text || label.toLowerCase() === text.toLowerCase(),
  )
  if (entry) return { value: asName ? entry[1] : Number(entry[0]) }
  return /^-?\d{1,9}$/.test(text) && !asName ? { value: Number(text) } : { error: `is not a value of ${name}` }
}

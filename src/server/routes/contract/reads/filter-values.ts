import type { Entity } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { readValue } from '#core/contract/records/field-value.ts'
import { isUnsetByZero } from '#core/contract/records/write.ts'
import { mostPlaces } from '#core/domain/formats/currency-places.ts'
import { withPlaces } from '#core/domain/formats/exact-amount.ts'
import type { Filter, Wanted } from '#server/store/records/record-query.ts'
import { isScalar } from './filter-names.ts'

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** These words are kept for every field, texts included. */
const presence: ReadonlyMap<string, Wanted> = new Map([
  ['null', { isSet: false }],
  ['notnull', { isSet: true }],
])

type Read = { readonly values: Wanted[]; readonly isList: boolean } | { readonly error: string }

/**
 * Reads the value of a filter or a range: `null`, `notnull`, a value in any spelling, or a list of them in brackets. In
 * a text field brackets are text.
 */
export function readWanted(text: string, { field: key, comparison }: Omit<Filter, 'values'>, entity: Entity): Read {
  const field = entity.fields[key]!
  if (text.includes('\0')) return { error: 'contains a NUL character' }
  const isList = text.startsWith('[') && comparison === 'is' && (field.type !== 'text' || key === 'UniqueId')
  if (isList && !text.endsWith(']')) return { error: 'is not a list such as [1,2,3]' }
  const parts = isList
    ? text
        .slice(1, -1)
        .split(',')
        .map((part) => part.trim())
    : [text]
  const values: Wanted[] = []
  for (const part of parts) {
    const read = readOne(part, key, field, comparison, entity)
    if ('error' in read) return read
    values.push(read.value)
  }
  return { values, isList }
}

/** What is stored has no noise of float arithmetic (0.30000000000000004), so that nothing would be found with it. */
const withoutNoise = (amount: number) => withPlaces(amount, mostPlaces) ?? amount

function readOne(
  text: string,
  key: string,
  field: Field,
  comparison: Filter['comparison'],
  entity: Entity,
): { readonly value: Wanted } | { readonly error: string } {
  const present = comparison === 'is' ? presence.get(text) : undefined
  if (present !== undefined) return { value: present }
  if (!isScalar(entity, key)) return { error: 'can only be filtered by null and notnull' }
  if (key === 'UniqueId' && !guid.test(text)) return { error: 'is not a GUID' }
  const read = readValue(text, field)
  if ('error' in read) return read
  const isAmount = field.type === 'decimal' && typeof read.value === 'number'
  const value = isAmount ? withoutNoise(read.value) : read.value
  if (value === 0 && comparison === 'is' && isUnsetByZero(field)) return { value: { isSet: false } }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { value }
    : { error: 'cannot be filtered' }
}

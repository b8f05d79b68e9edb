import type { Entity } from '#core/contract/entities/entity.ts'
import { fieldOfProperty } from '#core/contract/records/write.ts'
import type { Filter } from '#server/store/records/record-query.ts'

/** Whether a field holds one value that can be compared and ordered. */
export const isScalar = (entity: Entity, key: string) => !['list', 'json'].includes(entity.fields[key]?.type ?? 'json')

/** The field of a path that is written in one word; the Id of a related record also without `Id`, as a foreign key. */
function fieldOfPath(entity: Entity, path: string): string | null {
  const field = fieldOfProperty(entity, path)
  if (field !== null) return field
  const id = fieldOfProperty(entity, `${path}Id`)
  return id !== null && entity.fields[id]!.path?.endsWith('.Id') ? id : null
}

/**
 * The field of a name: with or without underscores or dots, for a foreign key with or without `Id`, and with or without
 * the entity before it. Null for any other name.
 */
export function fieldNamed(entity: Entity, name: string): string | null {
  const path = name.replaceAll(/[_.]/g, '')
  const prefix = entity.name.toLowerCase()
  const rest = path.toLowerCase().startsWith(prefix) ? path.slice(prefix.length) : ''
  return fieldOfPath(entity, path) ?? (rest === '' ? null : fieldOfPath(entity, rest))
}

/** `from_CrmOpportunity_DueDate` → what it compares; null for a name that filters nothing. */
export function filterTarget(entity: Entity, name: string): Omit<Filter, 'values'> | null {
  const lower = name.toLowerCase()
  if (lower === 'id') return { field: 'Id', comparison: 'is' }
  if (lower === 'uniqueid') return { field: 'UniqueId', comparison: 'is' }
  const match = /^(from_|to_)?([a-z]+)[_.](.+)$/.exec(lower)
  if (!match || match[2] !== entity.name.toLowerCase()) return null
  const field = fieldOfPath(entity, match[3]!.replaceAll(/[_.]/g, ''))
  if (field === null) return null
  if (!match[1]) return { field, comparison: 'is' }
  const isRanged = ['date', 'integer', 'decimal'].includes(entity.fields[field]!.type)
  return isRanged ? { field, comparison: match[1] === 'from_' ? 'from' : 'to' } : null
}

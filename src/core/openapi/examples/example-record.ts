import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { writableFields } from '#core/contract/records/write.ts'
import { exampleId } from './example-id.ts'
import { exampleValues } from './example-values.ts'

/** An example of a record that is read, derived from the entity; joined fields agree with the example that they come from. */
export const exampleRecord = (entity: Entity): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entity.fields).map(([key, field]) => [key, exampleOf(entity, key, field)]))

/** The body of a create: what is required, and what has an example. */
export const exampleBody = (entity: Entity): Record<string, unknown> =>
  Object.fromEntries(
    writableFields(entity)
      .map(([key, field]) => [key, exampleOf(entity, key, field)] as const)
      .filter(([key, value]) => entity.fields[key]?.required || (value !== null && value !== false)),
  )

export function exampleOf(entity: Entity, key: string, field: Field): unknown {
  if (field.origin === 'joined') return joinedExample(entity, field)
  if (key === 'Id') return exampleId(entity.name)
  if (key === 'IsNew') return false
  if (key === 'ToStringText') return toStringText(entity)
  const values = exampleValues[entity.name]
  if (Object.hasOwn(values, key)) return values[key]
  if (field.references) return field.required ? exampleId(field.references) : null
  if (field.type === 'date') return field.nullable && field.writable ? null : '2026-11-21T09:00:00Z'
  if (field.initialOnCreate !== undefined) return field.initialOnCreate
  if (field.initial !== null || field.nullable) return field.initial
  return { text: 'text', integer: 1, decimal: 0, enum: 1, boolean: false, list: [], json: {} }[field.type]
}

/** `CrmBoardColumn.CrmBoard.Name` → the name of the example board; null where the reference is null. */
function joinedExample(entity: Entity, field: Field): unknown {
  const value = atPath(entity, field.path!.split('.'))
  return field.enumeration && value !== null ? enums[field.enumeration][value as 1] : value
}

function atPath(entity: Entity, [first = '', ...rest]: readonly string[]): unknown {
  if (rest.length === 0) return exampleOf(entity, first, entity.fields[first]!)
  const key = `${first}Id`
  const field = entity.fields[key]!
  return exampleOf(entity, key, field) === null ? null : atPath(entities[field.references!], rest)
}

function toStringText(entity: Entity): string {
  const { toStringText: rule } = entity
  const at = (path: string) => atPath(entity, path.split('.'))
  return 'all' in rule
    ? rule.all.map(at).join(rule.by)
    : String(rule.firstOf.map(at).find((text) => text !== null) ?? '')
}

import { describe, expect, it } from 'vitest'
import { entities } from './entities.ts'
import type { Entity } from './entity.ts'
import type { Field } from './field.ts'

const joinedFields = Object.values(entities).flatMap((entity) =>
  Object.entries(entity.fields)
    .filter(([, field]) => field.origin === 'joined')
    .map(([key, field]) => [entity.name, key, entity, field] as const),
)

/** Walks a path through the descriptions and answers the field at its end. */
function fieldAt(entity: Entity, path: string): Field | undefined {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return entity.fields[first]
  const target = entity.fields[`${first}Id`]?.references
  return target && fieldAt(entities[target], rest.join('.'))
}

describe('the descriptions', () => {
  it.each(joinedFields)('%s.%s is the end of its path and has its type', (_entity, key, entity, field) => {
    expect(field.path?.replaceAll('.', '')).toBe(key)
    const target = fieldAt(entity, field.path!)
    expect(target?.origin).toBe('stored')
    expect(target?.type).toBe(field.type)
  })

  it.each(Object.entries(entities))('%s knows the location of its records', (_name, entity) => {
    if (entity.business !== null) expect(fieldAt(entity, entity.business)).toBeDefined()
  })

  it.each(Object.entries(entities))('%s closes its records with the base fields', (_name, entity) => {
    expect(Object.keys(entity.fields).slice(-11)).toEqual([
      'Id',
      'UpdatedOn',
      'CreatedOn',
      'UniqueId',
      'UpdatedBy',
      'IsNew',
      'SystemId',
      'ToStringText',
      'LocalizationDetails',
      'CustomFields',
      'Version',
    ])
  })
})

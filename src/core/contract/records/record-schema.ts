import * as z from 'zod/mini'
import type { Entity, RecordOf } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'

function wireType(field: Field): z.ZodMiniType {
  switch (field.type) {
    case 'text':
    case 'date':
      return z.string()
    case 'enum':
      // A related record's enum travels as its name.
      return field.origin === 'joined' ? z.string() : z.number()
    case 'integer':
    case 'decimal':
      return z.number()
    case 'boolean':
      return z.boolean()
    case 'list':
      return z.array(field.element === 'text' ? z.string() : z.number())
    case 'json':
      return z.unknown()
  }
}

/**
 * The schema of a record that is read. Loose: unknown fields are kept and sent back on PUT. Only stored fields that may
 * not be null must be present; another server may send fewer of the others, which then read as null.
 */
export function recordSchema<E extends Entity>(entity: E): z.ZodMiniType<RecordOf<E>> {
  const shape = Object.fromEntries(
    Object.entries(entity.fields).map(([key, field]) => {
      const isNeeded = field.origin === 'stored' && !field.nullable && key !== 'Version'
      return [key, isNeeded ? wireType(field) : z._default(z.nullable(wireType(field)), null)]
    }),
  )
  return z.looseObject(shape) as unknown as z.ZodMiniType<RecordOf<E>>
}

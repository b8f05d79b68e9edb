import type { IncomingHttpHeaders } from 'node:http'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { fieldOfProperty } from '#core/contract/records/write.ts'

const refuse = (AttemptedValue: string, Message: string): FieldError => ({
  AttemptedValue,
  Message,
  PropertyName: 'Changed-Fields',
})

/**
 * Reads `Changed-Fields: CrmBoardColumnId, Position`: the keys of the fields that an update means to change; null without
 * the header. Only an update may have it, and only with names of writable fields.
 */
export function readChangedFields(
  headers: IncomingHttpHeaders,
  entity: Entity,
  action: 'create' | 'update' | 'delete',
): { fields: string[] | null } | { errors: FieldError[] } {
  const sent = headers['changed-fields']
  if (sent === undefined) return { fields: null }
  const text = String(sent)
  if (action !== 'update') return { errors: [refuse(text, 'is only for an update')] }
  const names = text.split(',').map((name) => name.trim())
  const keys = names.map((name) => ({ name, key: fieldOfProperty(entity, name) }))
  const isWritable = (key: string | null): key is string => key !== null && entity.fields[key]!.writable
  const errors = keys.flatMap(({ name, key }) =>
    isWritable(key) ? [] : [refuse(name, `${entity.name} has no writable field of this name`)],
  )
  if (errors.length > 0) return { errors }
  return { fields: [...new Set(keys.map(({ key }) => key).filter(isWritable))] }
}

import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { fieldOfProperty } from '#core/contract/records/write.ts'

export interface ErrorsByField<Key extends string> {
  /** The first error of each field that the form shows. */
  fields: Partial<Record<Key, string>>
  /** The others, with the name of the property. */
  rest: string[]
}

/** Sorts the errors of a refused write to the fields of a form: `Coworker` and `CoworkerId` both mean the customer. */
export function errorsByField<Key extends string>(
  entity: Entity,
  isShown: (key: string) => key is Key,
  errors: readonly FieldError[],
  asSentence: (message: string) => string,
): ErrorsByField<Key> {
  const fields: Partial<Record<Key, string>> = {}
  const rest: string[] = []
  for (const { PropertyName, Message } of errors) {
    const key = fieldOfProperty(entity, PropertyName)
    if (key !== null && isShown(key)) fields[key] ??= asSentence(Message)
    else rest.push(asSentence(PropertyName ? `${PropertyName}: ${Message}` : Message))
  }
  return { fields, rest }
}

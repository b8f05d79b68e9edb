import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { propertyName } from './write.ts'

type Values = Record<string, unknown>

interface Meaning {
  key: string
  /** What an error names. */
  property: string
  /** A foreign key without its `Id`. */
  isShort: boolean
}

/** What every name of a body means, by the name in lower case. */
function meaningsOf({ fields }: Pick<Entity, 'fields'>): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  for (const [key, field] of Object.entries(fields)) {
    if (!field.writable && key !== 'Id') continue
    const property = propertyName(key, field)
    if (property !== key) meanings.set(property.toLowerCase(), { key, property, isShort: true })
    const changes = field.type === 'list' ? [`Added${key}`, `Removed${key}`] : []
    for (const name of changes) meanings.set(name.toLowerCase(), { key: name, property: name, isShort: false })
  }
  for (const [key, field] of Object.entries(fields)) {
    if (!field.writable && key !== 'Id') continue
    meanings.set(key.toLowerCase(), { key, property: propertyName(key, field), isShort: false })
  }
  return meanings
}

const known = new WeakMap<object, Map<string, Meaning>>()

/**
 * Names the values of a body as the contract does: keys in any case, foreign keys with or without `Id` (the one with
 * `Id` wins). Keys that mean no writable field are left out. Two spellings of one key are an error, as nobody knows
 * which of them was meant. Source: the vendor's contract.
 */
export function namedFields(
  entity: Pick<Entity, 'fields'>,
  body: Readonly<Values>,
): { values: Values; errors: FieldError[] } {
  let meanings = known.get(entity.fields)
  if (!meanings) known.set(entity.fields, (meanings = meaningsOf(entity)))
  const errors: FieldError[] = []
  const long = new Map<string, unknown>()
  const short = new Map<string, unknown>()
  const spellings = new Map<string, string>()
  for (const [name, value] of Object.entries(body)) {
    const meaning = meanings.get(name.toLowerCase())
    if (!meaning) continue
    const other = spellings.get(name.toLowerCase())
    if (other === undefined) {
      spellings.set(name.toLowerCase(), name)
      ;(meaning.isShort ? short : long).set(meaning.key, value)
    } else {
      const Message = `is sent twice, as ${other} and as ${name}`
      errors.push({ AttemptedValue: value, Message, PropertyName: meaning.property })
    }
  }
  return { values: Object.fromEntries([...short, ...long]), errors }
}

import { list, reference } from '#core/contract/entities/field.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { isUnsetByZero, propertyName } from '#core/contract/records/write.ts'
import { readValue, unstorable } from '#core/contract/records/field-value.ts'
import { type Command, opportunityCommands } from './commands.ts'

type Values = Readonly<Record<string, unknown>>

/** A command that can be run. */
export interface CommandRequest {
  readonly command: (typeof opportunityCommands)[number]
  /** Each once. */
  readonly ids: readonly number[]
  readonly parameters: Values
}

export type ReadCommand =
  | { readonly kind: 'read'; readonly request: CommandRequest }
  | { readonly kind: 'unknown'; readonly key: unknown }
  | { readonly kind: 'invalid'; readonly errors: FieldError[] }

/**
 * Reads `{ Key, Ids, Parameters: [{ Name, Value }] }`: names in any case, values in every spelling of the type of the
 * field that they are meant for. All errors are listed. Source: the vendor's contract; the commands are ours.
 */
export function readCommand(body: Values, mostIds: number): ReadCommand {
  const errors: FieldError[] = []
  const sent = valuesNamed(['Key', 'Ids', 'Parameters'], body, errors)
  const command = opportunityCommands.find(({ Key }) => isSameName(Key, sent.get('Key')))
  if (!command && errors.length === 0) return { kind: 'unknown', key: sent.get('Key') }
  const ids = idsOf(sent.get('Ids'), mostIds)
  if (!ids) {
    errors.push({ AttemptedValue: null, Message: `is not a list of 1 to ${mostIds} Ids`, PropertyName: 'Ids' })
  }
  const parameters = command ? parametersOf(command, sent.get('Parameters'), errors) : {}
  return command && ids && errors.length === 0
    ? { kind: 'read', request: { command, ids, parameters } }
    : { kind: 'invalid', errors }
}

const isSameName = (name: string, sent: unknown) =>
  typeof sent === 'string' && sent.toLowerCase() === name.toLowerCase()

/** The values of these names, in any case; an error for two spellings of one. */
function valuesNamed(names: readonly string[], values: Values, errors: FieldError[]): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [sent, value] of Object.entries(values)) {
    const name = names.find((each) => isSameName(each, sent))
    if (name === undefined) continue
    if (found.has(name)) errors.push({ AttemptedValue: value, Message: 'is sent twice', PropertyName: name })
    else found.set(name, value)
  }
  return found
}

const idList = list('integer')
const anId = reference(crmOpportunity.name)

function idsOf(sent: unknown, mostIds: number): number[] | null {
  const read = readValue(sent, idList)
  if ('error' in read || !Array.isArray(read.value)) return null
  const ids = [...new Set(read.value.map(Number))]
  const isList = ids.length > 0 && ids.length <= mostIds
  return isList && ids.every((id) => unstorable(id, anId) === null) ? ids : null
}

function parametersOf({ RequiresParameters }: Command, sent: unknown, errors: FieldError[]): Values {
  const given = sent ?? []
  if (!Array.isArray(given)) {
    errors.push({ AttemptedValue: sent, Message: 'is not a list', PropertyName: 'Parameters' })
    return {}
  }
  const named = given.map((each: unknown) => {
    if (typeof each === 'object' && each !== null) return valuesNamed(['Name', 'Value'], { ...each }, errors)
    errors.push({ AttemptedValue: each, Message: 'has an element that is not an object', PropertyName: 'Parameters' })
    return new Map<string, unknown>()
  })
  const values = RequiresParameters.map(({ Name, nullable }): [string, unknown] => {
    const field = crmOpportunity.fields[Name]
    const refuse = (AttemptedValue: unknown, Message: string): [string, unknown] => {
      errors.push({ AttemptedValue, Message, PropertyName: Name })
      return [Name, null]
    }
    const names = [Name, propertyName(Name, field)]
    const [found, other] = named.filter((each) => names.some((name) => isSameName(name, each.get('Name'))))
    const value = found?.get('Value') ?? null
    if (other) return refuse(other.get('Value') ?? null, 'is sent twice')
    const unset = () => (nullable ? [Name, null] : refuse(value, 'is a required field')) as [string, unknown]
    if (value === null || value === '') return unset()
    const read = readValue(value, field)
    if ('error' in read) return refuse(value, read.error)
    if (read.value === 0 && isUnsetByZero(field)) return unset()
    const refusal = unstorable(read.value, field)
    return refusal === null ? [Name, read.value] : refuse(value, refusal)
  })
  return Object.fromEntries(values)
}

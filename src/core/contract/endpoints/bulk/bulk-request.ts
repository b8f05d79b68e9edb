import type * as z from 'zod/mini'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { decodeWrite } from '#core/contract/records/write.ts'
import { type BulkAction, bulkBody, bulkUndoBody, partsOfAction } from './bulk.ts'
import { refusalOf } from '#core/contract/endpoints/decode.ts'

type Read<Value> = { readonly value: Value } | { readonly errors: FieldError[] }
type Body = z.output<typeof bulkBody>

/** A bulk write that can be tried. */
export interface BulkRequest {
  readonly action: BulkAction
  /** The fields that are the same for all records. */
  readonly values: Readonly<Record<string, unknown>>
  readonly place: 'top' | 'bottom'
  readonly records: readonly Body['Records'][number][]
}

/**
 * Reads the body of a bulk write. All errors are listed, those of a record by its place: `Records[2].Id`. Source: our own
 * rule.
 */
export function readBulkRequest(sent: unknown): Read<BulkRequest> {
  const read = readBody(bulkBody, sent)
  if ('errors' in read) return read
  const { Action, Place = 'top', Records } = read.value
  const { values, errors } = valuesOf(read.value)
  const wrong = [
    ...unusedParts(read.value),
    ...errors,
    ...Records.flatMap((record, at) => wrongFields(Action, record, at)),
    ...repeated(Records, 'Id', ({ Id }) => Id),
    ...repeated(Records, 'IdempotencyKey', ({ IdempotencyKey }) => IdempotencyKey),
  ]
  if (wrong.length > 0) return { errors: wrong }
  return { value: { action: Action, values, place: Place, records: Records } }
}

/** Reads the body of a bulk undo, in the same way. Source: our own rule. */
export function readBulkUndo(sent: unknown): Read<z.output<typeof bulkUndoBody>['Records']> {
  const read = readBody(bulkUndoBody, sent)
  if ('errors' in read) return read
  const { Records } = read.value
  const errors = [
    ...repeated(Records, 'UndoOf', ({ UndoOf }) => UndoOf),
    ...repeated(Records, 'IdempotencyKey', ({ IdempotencyKey }) => IdempotencyKey),
    ...Records.flatMap(({ UndoOf, IdempotencyKey }, at) =>
      UndoOf === IdempotencyKey ? [errorAt(at, 'IdempotencyKey', IdempotencyKey, 'must be a new one')] : [],
    ),
  ]
  return errors.length > 0 ? { errors } : { value: Records }
}

function readBody<Schema extends z.ZodMiniType>(schema: Schema, sent: unknown): Read<z.output<Schema>> {
  const result = schema.safeParse(sent, { error: refusalOf })
  if (result.success) return { value: result.data }
  const errors = result.error.issues.map(({ path, message }) => ({
    AttemptedValue: valueAt(sent, path),
    Message: message,
    PropertyName: nameOf(path),
  }))
  return { errors }
}

const nameOf = (path: readonly PropertyKey[]) =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`)).join('')

/** What was sent there; null for a list or an object, which is not repeated. */
function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  const found = path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : null),
    sent,
  )
  return typeof found === 'object' ? null : (found ?? null)
}

const errorAt = (at: number, key: string, AttemptedValue: unknown, Message: string): FieldError => ({
  AttemptedValue,
  Message,
  PropertyName: `Records[${at}].${key}`,
})

/** Nobody knows which one of the two is meant. */
function repeated<Item>(items: readonly Item[], key: string, of: (item: Item) => unknown): FieldError[] {
  const values = items.map(of)
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [errorAt(at, key, value, 'is named twice')] : []))
}

/** What is set on a single record, decoded as in a single write; `edit` and `delete` take the same for all, or nothing. */
function wrongFields(action: BulkAction, { Fields }: Body['Records'][number], at: number): FieldError[] {
  if (Fields === undefined) return []
  if (action === 'edit' || action === 'delete') return [errorAt(at, 'Fields', null, `is not for ${action}`)]
  return decoded(Fields).errors.map(({ PropertyName, ...error }) => ({
    ...error,
    PropertyName: `Records[${at}].Fields.${PropertyName}`,
  }))
}

/** Some fields of an opportunity, by the rules of a single write. */
function decoded(sent: Readonly<Record<string, unknown>>) {
  const fields = Object.fromEntries(Object.entries(crmOpportunity.fields).filter(([key]) => Object.hasOwn(sent, key)))
  return decodeWrite({ fields }, 'update', sent)
}

const parts = ['CrmBoardColumnId', 'LossReason', 'Fields', 'Place'] as const

/** What the action would ignore. */
function unusedParts(body: Body): FieldError[] {
  const used: readonly string[] = partsOfAction[body.Action]
  return parts
    .filter((part) => body[part] !== undefined && !used.includes(part))
    .map((part) => ({ AttemptedValue: null, Message: `is not for ${body.Action}`, PropertyName: part }))
}

/** The fields that are the same for all records, decoded as in a single write. */
function valuesOf({ Action, CrmBoardColumnId, LossReason, Fields = {} }: Body) {
  const sent: Record<string, unknown> = {
    ...(Action === 'move' && { CrmBoardColumnId }),
    ...(LossReason !== undefined && { LossReason }),
    ...Fields,
  }
  if (Action === 'edit' && Object.keys(sent).length === 0) {
    const error = { AttemptedValue: null, Message: 'is a required field', PropertyName: 'Fields' }
    return { values: {}, errors: [error] }
  }
  return decoded(sent)
}

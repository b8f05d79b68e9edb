import * as z from 'zod/mini'
import type { AnswerOf, Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { anOpportunity } from '#core/contract/endpoints/undo.ts'
import { type RequirableField, requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { id } from '#core/contract/endpoints/values.ts'

/** In one request; more are sent in several, one after the other. */
export const mostRecordsAtOnce = 50

/** What can be done to many opportunities, and which parts of the request say how. */
export const partsOfAction = {
  move: ['CrmBoardColumnId', 'LossReason', 'Place'],
  edit: ['Fields'],
  win: ['Place'],
  lose: ['LossReason', 'Place'],
  /** Lost for the reason `Archived`. */
  archive: ['Place'],
  delete: [],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type BulkAction = keyof typeof partsOfAction
const actions = Object.keys(partsOfAction) as BulkAction[]

const oneOf = (words: readonly string[]) => ({ error: `is none of ${words.join(', ')}` })

/** As in a header, so that it can be named in one. */
const key = z
  .string()
  .check(z.regex(/^[!-~](?:[ -~]{0,198}[!-~])?$/, { error: 'is not a text of 1 to 200 characters of ASCII' }))

const anId = id.check(z.int({ error: 'is not an Id' }), z.minimum(0, { error: 'is not an Id' }))

const listOf = <Item extends z.ZodMiniType>(item: Item) => {
  const error = `is not a list of 1 to ${mostRecordsAtOnce} records`
  return z.array(item, { error }).check(z.minLength(1, { error }), z.maxLength(mostRecordsAtOnce, { error }))
}

/** What a stage asks for on arrival, of one opportunity. */
const arrivalFields = z.strictObject(
  {
    Value: z.optional(z.number()),
    DueDate: z.optional(z.string()),
    ResponsibleId: z.optional(id),
    OpportunityTypeId: z.optional(id),
    LeadSource: z.optional(z.number()),
    Name: z.optional(z.string()),
    Notes: z.optional(z.string()),
  } satisfies Record<RequirableField, z.ZodMiniType>,
  {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? `has other fields than ${requirableFields.join(', ')}` : undefined,
  },
)

/** A record, with what would be the headers of a single write. */
const bulkRecord = z.object({
  Id: anId,
  IdempotencyKey: key,
  IfMatch: z.optional(
    z.nullable(
      z.string().check(z.regex(/^(?:\*|(?:W\/)?"?\d{1,9}(?:-\d{1,10}(?:x\w*)?)?"?)$/, { error: 'is not a version' })),
    ),
  ),
  PlaceAfter: z.optional(z.nullable(anId)),
  PlaceBefore: z.optional(z.nullable(anId)),
  Fields: z.optional(arrivalFields),
})

const places = ['top', 'bottom'] as const

/** The fields that can be set on many opportunities. */
const bulkFields = z.strictObject(
  {
    ResponsibleId: z.optional(z.nullable(id)),
    DueDate: z.optional(z.nullable(z.string())),
    OpportunityTypeId: z.optional(z.nullable(id)),
    LeadSource: z.optional(z.nullable(z.number())),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? 'has other fields than ResponsibleId, DueDate, OpportunityTypeId, LeadSource'
        : undefined,
  },
)

export const bulkBody = z.object({
  Action: z.enum(actions, oneOf(actions)),
  CrmBoardColumnId: z.optional(id),
  LossReason: z.optional(z.nullable(z.number())),
  Fields: z.optional(bulkFields),
  Place: z.optional(z.enum(places, oneOf(places))),
  Records: listOf(bulkRecord),
})

/** What became of a record, as a single write would have answered it. */
const outcome = {
  Status: z.number(),
  Record: z.nullable(anOpportunity),
  ETag: z.nullable(z.string()),
  Message: z.nullable(z.string()),
  Errors: z.nullable(z.array(z.object({ AttemptedValue: z.unknown(), Message: z.string(), PropertyName: z.string() }))),
}

/** Does the same to up to 50 opportunities, one transaction each. */
export const writeInBulk = {
  method: 'POST',
  path: '/ext/bulk',
  access: 'user',
  body: bulkBody,
  readsBodyItself: true,
  answer: z.object({ Results: z.array(z.object({ Id: id, ...outcome })) }),
  errors: [400, 403],
} as const satisfies Endpoint

export type BulkResult = AnswerOf<typeof writeInBulk>['Results'][number]

export const bulkUndoBody = z.object({ Records: listOf(z.object({ UndoOf: key, IdempotencyKey: key })) })

/** Takes back up to 50 operations of the user, one transaction each, in the order in which they are named. */
export const undoInBulk = {
  method: 'POST',
  path: '/ext/bulk/undo',
  access: 'user',
  body: bulkUndoBody,
  readsBodyItself: true,
  answer: z.object({
    Results: z.array(z.object({ UndoOf: z.string(), ...outcome, Notes: z.array(z.string()) })),
  }),
  errors: [400],
} as const satisfies Endpoint

export type BulkUndoResult = AnswerOf<typeof undoInBulk>['Results'][number]

import * as z from 'zod/mini'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordCheck } from '#core/contract/records/record-check.ts'
import type { AnswerOf, Endpoint } from './endpoint.ts'
import { id, instant, wholeNumber } from './values.ts'

/** A whole opportunity as our own server sends it. */
export const anOpportunity = z.custom(recordCheck(crmOpportunity))

/** The opportunity as it is now; null where the undo of a create has deleted it. `Notes`: what could not be taken back. */
const undone = z.object({ Record: z.nullable(anOpportunity), Notes: z.array(z.string()) })

/** A sentence that says why nothing was found. */
const sentence = z.string()

/** Takes back an operation of the user: a move, an edit, a create, a delete, or an undo. */
export const undoOperation = {
  method: 'POST',
  path: '/ext/undo',
  access: 'user',
  headers: ['Undo-Of', 'Idempotency-Key'],
  answer: undone,
  errors: [400, 403, 409, 412, 422],
  ownErrors: { 404: sentence },
} as const satisfies Endpoint

/** Whether a write of the user was applied, by its idempotency key. */
export const readOperation = {
  method: 'GET',
  path: '/ext/operations/{id}',
  access: 'user',
  params: { id: 'text' },
  answer: z.object({
    Id: z.string(),
    State: z.enum(['applied', 'unknown']),
    Entity: z.nullable(z.string()),
    EntityId: z.nullable(id),
    Version: z.nullable(wholeNumber),
    At: z.nullable(instant),
  }),
} as const satisfies Endpoint

/** Who changed what of an opportunity, by which program or rule, the latest first. */
export const listOpportunityChanges = {
  method: 'GET',
  path: '/ext/opportunities/{id}/changes',
  access: { entity: 'CrmOpportunity', action: 'Read' },
  params: { id: 'id' },
  answer: z.array(
    z.object({
      At: instant,
      UserId: z.nullable(id),
      UserFullName: z.nullable(z.string()),
      Client: z.nullable(z.string()),
      Rule: z.nullable(z.string()),
      Kind: z.enum(['create', 'update', 'delete', 'restore']),
      Fields: z.array(z.object({ Name: z.string(), From: z.unknown(), To: z.unknown() })),
      IsUndone: z.boolean(),
      UndoOf: z.nullable(z.string()),
    }),
  ),
  errors: [404],
} as const satisfies Endpoint

export type OpportunityChange = AnswerOf<typeof listOpportunityChanges>[number]

const ofDeleted = { access: { entity: 'CrmOpportunity', action: 'Delete' } } as const

/** The opportunities of a board that were deleted and can still be restored. */
export const listDeletedOpportunities = {
  ...ofDeleted,
  method: 'GET',
  path: '/ext/deleted-opportunities',
  query: { board: 'id' },
  answer: z.array(
    z.object({
      Id: id,
      Name: z.nullable(z.string()),
      CoworkerId: id,
      CoworkerFullName: z.nullable(z.string()),
      CrmBoardColumnId: id,
      CrmBoardColumnName: z.string(),
      Value: z.nullable(z.number()),
      DeletedOn: instant,
      DeletedById: z.nullable(id),
      DeletedByFullName: z.nullable(z.string()),
      RestorableUntil: instant,
    }),
  ),
  errors: [400, 404],
} as const satisfies Endpoint

export type DeletedOpportunityEntry = AnswerOf<typeof listDeletedOpportunities>[number]

/** Puts a deleted opportunity back. */
export const restoreDeletedOpportunity = {
  ...ofDeleted,
  method: 'POST',
  path: '/ext/deleted-opportunities/{id}/restore',
  params: { id: 'id' },
  headers: ['Idempotency-Key'],
  answer: undone,
  errors: [400, 409, 422],
  ownErrors: { 404: sentence },
} as const satisfies Endpoint

import * as z from 'zod/mini'
import { densities } from './board-settings.ts'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { id, instant, requiredText, wholeNumber } from '#core/contract/endpoints/values.ts'

/** Views that one user sees on a board: their own, and those that others share. */
export const mostViews = 100
/** Boards that a combined board shows at most. */
export const mostCombinedBoards = 20
/** Of the name of a view, in code points. */
export const longestViewName = 60

const mostNames = 100
const longestText = 2000
const word = z.string().check(z.maxLength(longestViewName, { error: 'is too long' }))
const words = z.array(word).check(z.maxLength(mostNames, { error: `names more than ${mostNames}` }))

/**
 * What a view shows, and how. Filter and sort are written as in the query of the board's address. Forms, columns and
 * lanes are words that programs of another version may have more of: what a program does not know it leaves out.
 */
export const viewContent = z.object({
  /** `owner` → `!12,none`, `value` → `1000..`; `q` is the search. */
  Filter: z.record(word, z.string().check(z.maxLength(longestText, { error: 'is too long' }))),
  Sort: word,
  /** `board`, or another form in which the same cards are shown. */
  Form: word,
  /** Of a table, in order; null: as everybody has chosen. */
  Columns: z.nullable(words),
  /** The field whose values are the lanes; null: none. */
  Lanes: z.nullable(word),
  /** Null: as everybody has chosen. */
  Density: z.nullable(z.enum(densities, { error: `is none of ${densities.join(', ')}` })),
  /** The facts that a card shows; null: as everybody has chosen. */
  CardFacts: z.nullable(words),
  /** Of a view of the combined board: its boards (Ids), in the order of their lanes. A view of one board has none. */
  Boards: z.optional(
    z.array(id).check(z.maxLength(mostCombinedBoards, { error: `names more than ${mostCombinedBoards} boards` })),
  ),
})

export type ViewContent = z.infer<typeof viewContent>

/** Of a condition: the Ids that it asks for and that are gone. */
const gone = z.object({ Field: z.string(), Ids: z.array(id) })

/** A saved view of a board, or of the combined board. */
export const savedView = z.object({
  Id: id,
  /** Null: of the combined board. */
  CrmBoardId: z.nullable(id),
  Name: z.string(),
  /** Seen by everybody who sees the board, or all of the boards; else by its owner alone. */
  IsShared: z.boolean(),
  Content: viewContent,
  /** Stages, owners and types that the filter names and that do not exist any more. */
  Gone: z.array(gone),
  /** Null once its owner is gone. */
  OwnerId: z.nullable(id),
  OwnerFullName: z.nullable(z.string()),
  /** The number of its changes, from 1. */
  Version: wholeNumber,
  UpdatedOn: instant,
  /** Who changed it last; null once they are gone. */
  UpdatedById: z.nullable(id),
  UpdatedByFullName: z.nullable(z.string()),
  /** Whether the caller may save, rename and delete it. */
  CanEdit: z.boolean(),
})

export type SavedView = z.infer<typeof savedView>

const name = requiredText.check(
  z.refine((text) => text.trim() !== '', { error: 'is a required field' }),
  z.refine((text) => Array.from(text.trim()).length <= longestViewName, {
    error: `has more than ${longestViewName} characters`,
  }),
)

const sentence = z.string()
const onBoard = {
  access: { entity: 'CrmBoard', action: 'List' },
  params: { id: 'id' },
  ownErrors: { 404: sentence },
} as const

/** The views of a board that the caller sees, in no particular order. */
export const listViews = {
  ...onBoard,
  method: 'GET',
  path: '/ext/boards/{id}/views',
  answer: z.array(savedView),
} as const satisfies Endpoint

/** Saves a new view of a board, which belongs to the caller. */
export const addView = {
  ...onBoard,
  method: 'POST',
  path: '/ext/boards/{id}/views',
  body: z.object({ Name: name, IsShared: z.boolean(), Content: viewContent }),
  takesNoOtherNames: true,
  answer: savedView,
  successStatus: 201,
  isWrite: true,
  errors: [400],
} as const satisfies Endpoint

/** The views of the combined board that the caller sees: their own, and shared ones of which they see every board. */
export const listCombinedViews = {
  method: 'GET',
  path: '/ext/combined/views',
  access: onBoard.access,
  answer: z.array(savedView),
} as const satisfies Endpoint

/** Saves a new view of the combined board, which belongs to the caller; they must see each of its boards. */
export const addCombinedView = {
  method: 'POST',
  path: '/ext/combined/views',
  access: onBoard.access,
  body: addView.body,
  takesNoOtherNames: true,
  answer: savedView,
  successStatus: 201,
  isWrite: true,
  errors: [400],
} as const satisfies Endpoint

/** Changes a view: what is left out stays. With `If-Match` only the version that it names. */
export const changeView = {
  ...onBoard,
  method: 'PUT',
  path: '/ext/views/{id}',
  headers: ['If-Match'],
  body: z.object({
    Name: z.optional(name),
    IsShared: z.optional(z.boolean()),
    Content: z.optional(viewContent),
  }),
  takesNoOtherNames: true,
  answer: savedView,
  isWrite: true,
  errors: [400, 403, 412],
} as const satisfies Endpoint

/** Deletes a view; it can be restored for 30 days. */
export const deleteView = {
  ...onBoard,
  method: 'DELETE',
  path: '/ext/views/{id}',
  answer: z.null(),
  isWrite: true,
  errors: [403],
} as const satisfies Endpoint

/** Puts a deleted view back, under its Id. */
export const restoreView = {
  ...onBoard,
  method: 'POST',
  path: '/ext/views/{id}/restore',
  answer: savedView,
  isWrite: true,
  errors: [400, 403],
} as const satisfies Endpoint

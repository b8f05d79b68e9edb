import * as z from 'zod/mini'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { readDate } from '#core/contract/records/date.ts'
import { id } from '#core/contract/endpoints/values.ts'

/** How much room a card takes. */
export const densities = ['compact', 'normal', 'roomy'] as const
export type Density = (typeof densities)[number]

/** What a card can show of its opportunity besides its customer, by the names of the fields, in the order of a card. */
export const cardFacts = [
  'CoworkerCompanyName',
  'Name',
  'Value',
  'DueDate',
  'OpportunityTypeName',
  'LeadSource',
  'CrmBoardColumnSince',
  'ResponsibleFullName',
] as const
export type CardFact = (typeof cardFacts)[number]

/** The columns that the table of a board has, in the order in which they are offered. */
export const tableColumns = [
  'customer',
  'stage',
  'value',
  'follow-up',
  'in-stage',
  'owner',
  'type',
  'source',
  'company',
  'email',
  'name',
  'status',
  'loss',
  'created',
  'updated',
  'won',
  'lost',
  'team',
  'notes',
  'location',
  'utm-source',
  'utm-medium',
  'utm-campaign',
  'utm-content',
  'utm-term',
] as const
export type TableColumn = (typeof tableColumns)[number]

const density = z.enum(densities, { error: `is none of ${densities.join(', ')}` })
const facts = z
  .array(z.enum(cardFacts, { error: `names something other than ${cardFacts.join(', ')}` }))
  .check(z.maxLength(cardFacts.length, { error: 'names a fact twice' }))

/** Stage Id → whether it is collapsed. */
const collapsedStages = z.record(z.string().check(z.regex(/^\d{1,15}$/)), z.boolean())

const mostViews = 1000

/** Collapsed lanes of a board that are kept. */
export const mostCollapsedLanes = 500

/** `owner:12`, `type:none`: the field of the lanes, and the value that the cards of one share. */
const lane = z.string().check(z.regex(/^[a-z]{1,20}:(\d{1,15}|none)$/, { error: 'is no lane' }))

/** Width in rem. */
const shownColumn = z.object({ Name: z.enum(tableColumns, { error: 'is no column' }), Width: z.number() })

const date = z
  .string()
  .check(z.refine((text) => text.length === 10 && readDate(text) !== null, { error: 'is not a date (YYYY-MM-DD)' }))

/** What a user has chosen for one board, wherever they sign in. */
export const boardSettings = z.object({
  /** Only of stages that they have collapsed or expanded. */
  CollapsedStages: z.record(z.string(), z.boolean()),
  /** As `owner:12` or `type:none`: the field, and the value that the cards of a lane share. */
  CollapsedLanes: z.array(z.string()),
  Density: density,
  CardFacts: z.array(z.enum(cardFacts)),
  /** Columns of the table from left to right, each with its width in rem; null: as it is at first. */
  TableColumns: z.nullable(z.array(shownColumn)),
  /** The view (Id) that the board opens with; null for none, and once that view is gone. */
  DefaultView: z.nullable(id),
  /** Views (Ids) in the order of this user; the others follow by name. */
  ViewOrder: z.array(id),
  /** The date (YYYY-MM-DD, at the location) of the last visit, and of the last one on another day before it; null: none. */
  VisitedOn: z.nullable(z.string()),
  VisitedBefore: z.nullable(z.string()),
})

export type BoardSettings = z.infer<typeof boardSettings>

/** Of a user who has chosen nothing. */
export const defaultBoardSettings: BoardSettings = {
  CollapsedStages: {},
  CollapsedLanes: [],
  Density: 'normal',
  CardFacts: [...cardFacts],
  TableColumns: null,
  DefaultView: null,
  ViewOrder: [],
  VisitedOn: null,
  VisitedBefore: null,
}

const change = z.object({
  CollapsedStages: z.optional(collapsedStages),
  CollapsedLanes: z.optional(
    z.array(lane).check(z.maxLength(mostCollapsedLanes, { error: `names more than ${mostCollapsedLanes} lanes` })),
  ),
  Density: z.optional(density),
  CardFacts: z.optional(facts),
  TableColumns: z.optional(
    z.nullable(z.array(shownColumn).check(z.maxLength(tableColumns.length, { error: 'names a column twice' }))),
  ),
  DefaultView: z.optional(z.nullable(id)),
  ViewOrder: z.optional(z.array(id).check(z.maxLength(mostViews, { error: `names more than ${mostViews} views` }))),
  VisitedOn: z.optional(z.nullable(date)),
  VisitedBefore: z.optional(z.nullable(date)),
})

/** Settings to be changed; of the stages those that are named. */
export type BoardSettingsChange = z.infer<typeof change>

const ofBoard = {
  path: '/ext/boards/{id}/settings',
  access: { entity: 'CrmBoard', action: 'List' },
  params: { id: 'id' },
  answer: boardSettings,
} as const

const ofCombined = {
  path: '/ext/combined/settings',
  access: ofBoard.access,
  answer: boardSettings,
} as const

/** The settings of the caller for the combined board, whichever boards it shows; defaults included. */
export const readCombinedSettings = { ...ofCombined, method: 'GET' } as const satisfies Endpoint

/** Changes settings of the caller for the combined board: those that are left out stay. Stages are collapsed on boards alone. */
export const changeCombinedSettings = {
  ...ofCombined,
  method: 'PUT',
  body: change,
  takesNoOtherNames: true,
  isWrite: true,
  errors: [400],
} as const satisfies Endpoint

/** The settings of the caller for a board, defaults included. */
export const readBoardSettings = { ...ofBoard, method: 'GET', errors: [404] } as const satisfies Endpoint

/** Changes settings of the caller for a board: those that are left out stay, and so do stages that are not named. */
export const changeBoardSettings = {
  ...ofBoard,
  method: 'PUT',
  body: change,
  takesNoOtherNames: true,
  isWrite: true,
  errors: [400, 404],
} as const satisfies Endpoint

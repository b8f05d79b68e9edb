import * as z from 'zod/mini'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { id } from '#core/contract/endpoints/values.ts'
import { requirableFields } from './requirable-fields.ts'

/** What a capacity counts: the cards that stand in the stage, or of those the ones whose follow-up is this week. */
export const capacityPeriods = ['stage', 'week'] as const

export const mostStaleDays = 365
export const mostCapacity = 9_999
export const mostPoints = 20
export const longestPoint = 200
export const longestGuidance = 2_000
export const longestNoun = 20

/** Checked by hand: the first script of the browser holds whatever checks of zod any of its endpoints use. */
const between = (least: number, most: number, unit: string) => {
  const error = `is not a whole number from ${least} to ${most}${unit}`
  const isWithin = (value: number) => Number.isInteger(value) && value >= least && value <= most
  return z.number({ error }).check(z.refine(isWithin, { error }))
}

const textUpTo = (most: number) => z.string().check(z.maxLength(most, { error: `has more than ${most} characters` }))

const list = <Item extends z.ZodMiniType>(item: Item, most: number, what: string) =>
  z.array(item).check(z.maxLength(most, { error: `has more than ${most} ${what}` }))

const fields = {
  RequiredFields: list(
    z.enum(requirableFields, { error: `names a field that is none of ${requirableFields.join(', ')}` }),
    requirableFields.length,
    'fields',
  ),
  /** What to do with a card that is here; null: nothing is said. */
  Guidance: z.nullable(textUpTo(longestGuidance)),
  /** The same, point by point. */
  Checklist: list(textUpTo(longestPoint).check(z.regex(/\S/, { error: 'has an empty point' })), mostPoints, 'points'),
  /** A hint: nothing is refused beyond it. Null: none. */
  CapacityLimit: z.nullable(between(1, mostCapacity, '')),
  CapacityPer: z.enum(capacityPeriods, { error: `is none of ${capacityPeriods.join(', ')}` }),
  /** What is counted, in the plural: "tours". Null: cards. */
  CapacityNoun: z.nullable(textUpTo(longestNoun)),
  /** In days; null: learned from the history of the stage. */
  StaleAfterDays: z.nullable(between(1, mostStaleDays, ' days')),
  /** Of winning what is here, in percent. */
  Probability: z.nullable(between(0, 100, ' percent')),
}

export const stageSettings = z.object({ CrmBoardColumnId: id, ...fields })

/** What the people of a location have agreed on about a stage, beyond the vendor's record of it. */
export type StageSettings = z.infer<typeof stageSettings>

/** Of a stage about which nothing was set. */
export const defaultStageSettings = (CrmBoardColumnId: number): StageSettings => ({
  CrmBoardColumnId,
  RequiredFields: [],
  Guidance: null,
  Checklist: [],
  CapacityLimit: null,
  CapacityPer: 'stage',
  CapacityNoun: null,
  StaleAfterDays: null,
  Probability: null,
})

const change = z.object({
  RequiredFields: z.optional(fields.RequiredFields),
  Guidance: z.optional(fields.Guidance),
  Checklist: z.optional(fields.Checklist),
  CapacityLimit: z.optional(fields.CapacityLimit),
  CapacityPer: z.optional(fields.CapacityPer),
  CapacityNoun: z.optional(fields.CapacityNoun),
  StaleAfterDays: z.optional(fields.StaleAfterDays),
  Probability: z.optional(fields.Probability),
} satisfies Record<keyof typeof fields, unknown>)

/** Settings to be changed. */
export type StageSettingsChange = z.infer<typeof change>

/** The settings of every stage of a board, in the order of the stages, defaults included. */
export const listStageSettings = {
  method: 'GET',
  path: '/ext/boards/{id}/stage-settings',
  access: { entity: 'CrmBoardColumn', action: 'List' },
  params: { id: 'id' },
  answer: z.array(stageSettings),
  errors: [404],
} as const satisfies Endpoint

/** Changes settings of a stage: those that are left out stay, and unknown names are refused. */
export const changeStageSettings = {
  method: 'PUT',
  path: '/ext/stages/{id}/settings',
  access: { entity: 'CrmBoardColumn', action: 'Edit' },
  params: { id: 'id' },
  body: change,
  takesNoOtherNames: true,
  answer: stageSettings,
  isWrite: true,
  errors: [400, 404],
} as const satisfies Endpoint

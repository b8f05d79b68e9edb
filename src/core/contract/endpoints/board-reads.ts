import * as z from 'zod/mini'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { packedCheck, type PackedRecordsOf } from '#core/contract/records/packed-records.ts'
import type { Endpoint } from './endpoint.ts'
import { id, instant } from './values.ts'

/** The stage and position of a card, and its version: Id, CrmBoardColumnId, Position, Version, VersionToken. */
export type CardPosition = readonly [id: number, stageId: number, position: number, version: number, token: number]

/** A stage and its version, which also rises with its settings: Id, Version. */
export type StageVersion = readonly [id: number, version: number]

const areNumbers = (value: unknown, length: number) =>
  Array.isArray(value) && value.length === length && value.every((each) => typeof each === 'number')
const isCardPosition = (value: unknown): value is CardPosition => areNumbers(value, 5)
const isStageVersion = (value: unknown): value is StageVersion => areNumbers(value, 2)

/** A long list, checked by one type guard: ten times faster than a schema per element. */
const listOf = <Element>(isOne: (value: unknown) => value is Element) =>
  z.custom<readonly Element[]>((value) => Array.isArray(value) && value.every(isOne))

export const cardPositions = listOf(isCardPosition)
export const packedOpportunities = z.custom<PackedRecordsOf<typeof crmOpportunity>>(packedCheck(crmOpportunity))

/** How a card came into its stage: by which user, else by which rule, as far as that is known; `time` ISO 8601. */
export type LastMove = readonly [id: number, time: string, userId: number | null, rule: string | null]

const isLastMove = (value: unknown): value is LastMove =>
  Array.isArray(value) && value.length === 4 && typeof value[0] === 'number' && typeof value[1] === 'string'

const ofBoard = {
  method: 'GET',
  access: { entity: 'CrmOpportunity', action: 'List' },
  params: { id: 'id' },
  errors: [404],
} as const

/** Of a cached answer: 412 for a revision that the location never had, as after a restore. */
const ofTimeLine = {
  ...ofBoard,
  headers: ['Known-Revision'],
  errors: [400, 404, 412],
} as const

/** Cards stage by stage, empty stages included; `HasMore`: there are others further down. */
const cardsByStage = z.object({
  Stages: z.array(z.object({ CrmBoardColumnId: id, Cards: packedOpportunities, HasMore: z.boolean() })),
})

/** The top of every stage of a board. */
export const listFirstCards = {
  ...ofTimeLine,
  path: '/ext/boards/{id}/first-cards',
  answer: cardsByStage,
} as const satisfies Endpoint

/** Every card of a board; of a very large one the same as the first cards, and its lists have the rest. */
export const listBoardCards = {
  ...ofTimeLine,
  path: '/ext/boards/{id}/cards',
  answer: cardsByStage,
} as const satisfies Endpoint

/**
 * The stage, position and version of every card of a board, and the version of every stage. Shows what a list of changed
 * records cannot: deleted cards and respaced siblings.
 */
export const listBoardPlaces = {
  ...ofTimeLine,
  path: '/ext/boards/{id}/places',
  answer: z.object({ At: instant, Stages: listOf(isStageVersion), Places: cardPositions }),
} as const satisfies Endpoint

/**
 * For each word of `q`, normalised as by `searchWords`: the cards of the board that hold it in notes that are too long for
 * a list row.
 */
export const searchLongNotes = {
  ...ofBoard,
  path: '/ext/boards/{id}/long-notes',
  query: { q: 'text' },
  answer: z.object({ Words: z.array(z.object({ Word: z.string(), Ids: z.array(id) })) }),
} as const satisfies Endpoint

/** The last move of each card of a board that has one, and the people who made them. */
export const listLastMoves = {
  ...ofBoard,
  access: { entity: 'CrmOpportunityHistory', action: 'List' },
  path: '/ext/boards/{id}/last-moves',
  answer: z.object({ Moves: listOf(isLastMove), People: z.array(z.object({ Id: id, FullName: z.string() })) }),
} as const satisfies Endpoint

/** The cards whose customer, team, type or owner has changed since then: such a change raises no version of the card. */
export const listRenamedCards = {
  ...ofBoard,
  path: '/ext/boards/{id}/renamed',
  query: { since: 'instant' },
  answer: z.object({ Ids: z.array(id) }),
  errors: [400, 404],
} as const satisfies Endpoint

import * as z from 'zod/mini'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordCheck } from '#core/contract/records/record-check.ts'
import type { Endpoint } from './endpoint.ts'
import { id, idInPath, instant, instantInQuery } from './values.ts'

/** Where a card stands, and in which version: Id, CrmBoardColumnId, Position, Version. */
export type Placement = readonly [id: number, stageId: number, position: number, version: number]

const isPlacement = (value: unknown): value is Placement =>
  Array.isArray(value) && value.length === 4 && value.every((each) => typeof each === 'number')

/** A long list whose elements one function tests: ten times quicker than a schema for each. */
const listOf = <Element>(isOne: (value: unknown) => value is Element) =>
  z.custom<readonly Element[]>((value) => Array.isArray(value) && value.every(isOne))

export const placements = listOf(isPlacement)
export const opportunities = listOf(recordCheck(crmOpportunity))

const ofBoard = {
  method: 'GET',
  access: { entity: 'CrmOpportunity', action: 'List' },
  params: { id: idInPath },
  errors: [404],
} as const

/** The top of every stage of a board, empty stages included; `HasMore`: there are others further down. */
export const listFirstCards = {
  ...ofBoard,
  path: '/ext/boards/{id}/first-cards',
  answer: z.object({
    Stages: z.array(z.object({ CrmBoardColumnId: id, Records: opportunities, HasMore: z.boolean() })),
  }),
} as const satisfies Endpoint

/**
 * Where every card of a board stands. What a list of the changed records cannot say: which ones were deleted, and which
 * siblings were respaced.
 */
export const listBoardPlaces = {
  ...ofBoard,
  path: '/ext/boards/{id}/places',
  answer: z.object({ At: instant, Places: placements }),
} as const satisfies Endpoint

/** The cards whose customer, team, type or owner has changed since then, which nothing of their own tells. */
export const listRenamedCards = {
  ...ofBoard,
  path: '/ext/boards/{id}/renamed',
  query: { since: instantInQuery },
  answer: z.object({ Ids: z.array(id) }),
  errors: [400, 404],
} as const satisfies Endpoint

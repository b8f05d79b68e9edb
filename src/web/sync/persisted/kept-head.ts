import * as z from 'zod/mini'
import { type CrmBoard, crmBoard } from '#core/contract/entities/board.ts'
import { type Business, business } from '#core/contract/entities/business.ts'
import type { EnumEntry } from '#core/contract/enums.ts'
import { type CrmOpportunity, crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Entity, RecordOf } from '#core/contract/entities/entity.ts'
import { recordCheck } from '#core/contract/records/record-check.ts'
import { type CrmBoardColumn, crmBoardColumn } from '#core/contract/entities/stage.ts'
import { currentUser, type CurrentUser } from '#core/contract/entities/user.ts'
import type { KnownState } from '#web/sync/live/sync-board.ts'

/** What the first picture of a kept board needs. */
export interface KeptHead {
  /** ISO 8601 in UTC. */
  readonly keptOn: string
  readonly user: CurrentUser
  readonly boards: readonly CrmBoard[]
  readonly locations: readonly Business[]
  readonly sources: readonly EnumEntry[]
  readonly stages: readonly CrmBoardColumn[]
  /** The state of the board that all of it agrees with. */
  readonly state: KnownState
  readonly cards: readonly KeptStage[]
}

export interface KeptStage {
  readonly stageId: number
  /** What fits on a screen. */
  readonly first: readonly CrmOpportunity[]
  /** In how many parts all of its cards were written. */
  readonly parts: number
  /** Borne by each of them: another window may have written others since. */
  readonly stamp: string
}

/** Confirmed after the head was written; null: deleted. */
export type KeptLatest = readonly (readonly [id: number, record: CrmOpportunity | null])[]

const recordsOf = <E extends Entity>(entity: E) => {
  const isRecord = recordCheck(entity)
  return z.custom<RecordOf<E>[]>((value) => Array.isArray(value) && value.every(isRecord))
}

const isOpportunity = recordCheck(crmOpportunity)
const opportunities = recordsOf(crmOpportunity)

const head = z.object({
  keptOn: z.string(),
  user: currentUser,
  boards: recordsOf(crmBoard),
  locations: recordsOf(business),
  sources: z.array(z.object({ Id: z.number(), Name: z.string(), Label: z.string() })),
  stages: recordsOf(crmBoardColumn),
  state: z.object({ etag: z.nullable(z.string()), at: z.string() }),
  cards: z.array(z.object({ stageId: z.number(), first: opportunities, parts: z.number(), stamp: z.string() })),
})

const latest = z.array(z.tuple([z.number(), z.nullable(z.custom<CrmOpportunity>((value) => isOpportunity(value)))]))

const part = z.object({ stamp: z.string(), records: opportunities })

/** Null for whatever is none. */
export const readHead = (value: unknown): KeptHead | null => head.safeParse(value).data ?? null
export const readLatest = (value: unknown): KeptLatest => latest.safeParse(value).data ?? []

export function readPart(value: unknown, stamp: string): readonly CrmOpportunity[] | null {
  const read = part.safeParse(value).data
  return read?.stamp === stamp ? read.records : null
}

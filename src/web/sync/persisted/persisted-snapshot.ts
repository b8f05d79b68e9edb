import * as z from 'zod/mini'
import { type CrmBoard, crmBoard } from '#core/contract/entities/board.ts'
import { type Business, business } from '#core/contract/entities/business.ts'
import { listEnumEntries } from '#core/contract/endpoints/lookups.ts'
import type { EnumEntry } from '#core/contract/enums.ts'
import { type CrmOpportunity, crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Entity, RecordOf } from '#core/contract/entities/entity.ts'
import { recordCheck } from '#core/contract/records/record-check.ts'
import { type CrmBoardColumn, crmBoardColumn } from '#core/contract/entities/stage.ts'
import { currentUser, type CurrentUser } from '#core/contract/entities/user.ts'
import type { BoardRevision } from '#web/sync/live/sync-board.ts'

/** Whose board is persisted. */
export interface BoardOfUser {
  userId: number
  boardId: number
}

/** What the first screen of a persisted board needs, and which chunks hold the rest of its cards. */
export interface Snapshot {
  /** ISO 8601 in UTC. */
  readonly persistedOn: string
  /** Hours after which the session ends unless it is used; what is persisted is shown for as long. */
  readonly sessionHours: number
  readonly user: CurrentUser
  readonly boards: readonly CrmBoard[]
  readonly locations: readonly Business[]
  readonly enums: readonly { readonly name: string; readonly entries: readonly EnumEntry[] }[]
  readonly stages: readonly CrmBoardColumn[]
  /** The revision of the board that all of it agrees with. */
  readonly revision: BoardRevision
  readonly cards: readonly PersistedStage[]
}

export interface PersistedStage {
  readonly stageId: number
  /** As many as fit on a screen, and those of which a move waits. */
  readonly first: readonly CrmOpportunity[]
  /** The number of chunks that hold all of its cards; 0: all are among the first. */
  readonly chunks: number
  /** Names its chunks: another tab may have written others since. */
  readonly writeId: string
}

/** Confirmed after the snapshot was written; null: deleted. */
export type PersistedChanges = readonly (readonly [id: number, record: CrmOpportunity | null])[]

const recordsOf = <E extends Entity>(entity: E) => {
  const isRecord = recordCheck(entity)
  return z.custom<RecordOf<E>[]>((value) => Array.isArray(value) && value.every(isRecord))
}

const isOpportunity = recordCheck(crmOpportunity)
const opportunities = recordsOf(crmOpportunity)

const snapshot = z.object({
  persistedOn: z.string(),
  sessionHours: z.number(),
  user: currentUser,
  boards: recordsOf(crmBoard),
  locations: recordsOf(business),
  enums: z.array(z.object({ name: z.string(), entries: listEnumEntries.answer })),
  stages: recordsOf(crmBoardColumn),
  revision: z.object({ etag: z.nullable(z.string()), at: z.string(), revision: z.nullable(z.string()) }),
  cards: z.array(z.object({ stageId: z.number(), first: opportunities, chunks: z.number(), writeId: z.string() })),
})

// By hand instead of by zod's tuple, which would be loaded with the first picture.
const changes = z.array(
  z.custom<[number, CrmOpportunity | null]>(
    (value) =>
      Array.isArray(value) &&
      value.length === 2 &&
      typeof value[0] === 'number' &&
      (value[1] === null || isOpportunity(value[1])),
  ),
)

/** Null for whatever is not a snapshot. */
export const readSnapshot = (value: unknown): Snapshot | null => snapshot.safeParse(value).data ?? null
/** Empty for whatever is not a list of changes. */
export const readChanges = (value: unknown): PersistedChanges => changes.safeParse(value).data ?? []

/** Null for whatever is not a chunk. */
export const readChunk = (value: unknown): readonly CrmOpportunity[] | null =>
  opportunities.safeParse(value).data ?? null

/** In milliseconds. */
const hour = 3600_000

/** Whether a snapshot is too old to be shown: its session has ended if nobody has used it elsewhere. */
export const isExpired = ({ persistedOn, sessionHours }: Snapshot, now: string): boolean =>
  Date.parse(now) - Date.parse(persistedOn) > sessionHours * hour

import type { QueryClient } from '@tanstack/react-query'
import type { StageVersion } from '#core/contract/endpoints/board-reads.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { compareInstants, wireInstant } from '#core/contract/records/date.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { comparePositions } from '#web/sync/confirmed/board-changes.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import { isOfOtherTimeLine } from '#web/sync/confirmed/time-line.ts'
import { stageSettingsKey, stagesKey } from '#web/sync/query-keys.ts'

/** Finds out what has changed on a board elsewhere, and shows all of it at once. */
export interface BoardSync {
  (boardId: number, stageIds: readonly number[]): Promise<void>
}

/** The revision of a board that the confirmed data agrees with. */
export interface BoardRevision {
  /** Of its stages and the places of its cards; null where something was confirmed since, or stages are being read. */
  readonly etag: string | null
  /** When it was read, by the server's clock. */
  readonly at: string
  /** The revision of its location with its token, which tells the time line; null where the server has none. */
  readonly revision: string | null
}

/** By board. */
export type BoardRevisions = Map<number, BoardRevision>

/** In milliseconds. A write has the time of its beginning: one that was under way at a check ends after it. */
const overlap = 5_000
/** From here on reading the lists again is less work for both sides. */
const mostRecords = 1_000

/**
 * Asks where every card stands and which stages there are; most of the time the answer is "nothing has changed". From it
 * follows what was deleted or respaced and what is outdated, and only that is read.
 */
export function createBoardSync(parts: {
  api: Api
  queryClient: QueryClient
  confirmed: Confirmed
  revisions: BoardRevisions
  /** The server was restored: what is known here is of another time line, and has to be read anew. */
  onOtherTimeLine(): void
}): BoardSync {
  const { api, queryClient, confirmed, revisions, onOtherTimeLine } = parts

  return async (boardId, stageIds) => {
    const reading = confirmed.startReading()
    const confirmedBefore = confirmed.lastConfirmed.read()
    const before = revisions.get(boardId)
    const answer = await placesOf(boardId, before)
    if (!answer) return onOtherTimeLine()
    if (!answer.places) {
      if (before) revisions.set(boardId, { ...before, revision: answer.revision })
      return
    }
    const hasOtherStages = readStagesAgain(boardId, answer.stages)
    // An incomplete stage is being read at the moment, and will be up to date with what has changed until its read began.
    const complete = confirmed.stages().filter(({ stageId, known }) => known.isComplete && stageIds.includes(stageId))
    const completeIds = new Set(complete.map(({ stageId }) => stageId))
    const cards = complete.flatMap(({ known }) => known.cards)
    const { outdated, deleted, positions } = comparePositions(cards, answer.places, completeIds)
    const renamed = before ? await api.board.renamed(boardId, earlier(before.at)) : []
    if (outdated.size + renamed.length > mostRecords) {
      const failure = await confirmed.refresh(stageIds)
      // Noting the new revision now would hide what is still outdated: the next answer would be "nothing has changed".
      if (failure) throw failure
    } else {
      const changed = outdated.size > 0 ? await api.opportunities.changedSince(boardId, earlier(newestOf(cards))) : []
      const records = new Map(changed.map((record) => [record.Id, record]))
      // Also cards that were moved while the lists were being read, and therefore are in none of them.
      const missing = [...outdated, ...renamed].filter((id) => !records.has(id))
      for (const record of await api.opportunities.byIds([...new Set(missing)])) records.set(record.Id, record)
      if (cards.some((card) => isRewound(card, records.get(card.Id)))) return onOtherTimeLine()
      reading.apply({ records, deleted, positions })
    }
    // An event of a change that is shown by now is no news.
    confirmed.refreshOpen()
    // With the tag the next answer would be "nothing has changed", also where the stages could not be read.
    const etag = confirmed.lastConfirmed.read() === confirmedBefore && !hasOtherStages ? answer.etag : null
    revisions.set(boardId, { etag, at: answer.at, revision: answer.revision })
  }

  /** Whether the stages are other ones than those that are shown: one may have been made before anything told of it. */
  function readStagesAgain(boardId: number, versions: readonly StageVersion[]): boolean {
    const shown = queryClient.getQueryData<readonly CrmBoardColumn[]>(stagesKey(boardId))
    if (!shown || isSameStages(shown, versions)) return false
    for (const queryKey of [stagesKey(boardId), stageSettingsKey(boardId)]) {
      void queryClient.invalidateQueries({ queryKey })
    }
    return true
  }

  /** Null: the server does not know the revision that the board was last checked at. */
  async function placesOf(boardId: number, before: BoardRevision | undefined) {
    try {
      return await api.board.places(boardId, { etag: before?.etag ?? null, revision: before?.revision ?? null })
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'conflict') return null
      throw error
    }
  }
}

const isSameStages = (shown: readonly CrmBoardColumn[], versions: readonly StageVersion[]): boolean => {
  const known = new Map(shown.map(({ Id, Version }) => [Id, Version]))
  return known.size === versions.length && versions.every(([id, version]) => known.get(id) === version)
}

/** Whether a card was read again, later, in a version that belongs to another time line. */
const isRewound = (card: CrmOpportunity, later: CrmOpportunity | undefined): boolean =>
  later !== undefined && isOfOtherTimeLine(card, later)

const newestOf = (cards: readonly CrmOpportunity[]): string =>
  cards.reduce(
    (newest, { UpdatedOn }) => (compareInstants(UpdatedOn, newest) > 0 ? UpdatedOn : newest),
    wireInstant(new Date(overlap)),
  )

const earlier = (instant: string): string => new Date(Date.parse(instant) - overlap).toISOString()

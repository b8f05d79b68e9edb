import { notifyManager, type QueryClient } from '@tanstack/react-query'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { byPlace } from '#core/domain/board/placement.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { type Difference, withDifference } from './board-changes.ts'
import { inSlices } from './map-in-chunks.ts'
import { stagesKey } from '#web/sync/query-keys.ts'
import {
  cardIn,
  type Cards,
  isAmong,
  knownCard,
  newer,
  sameArray,
  type StageCards,
  stageCardsKey,
  withoutCard,
  withRecord,
} from './stage-cards.ts'
import { withConfirmed } from './stage-totals.ts'
import type { StagePages } from '#web/sync/loading/stage-pages.ts'

export const opportunityKey = (id: number) => ['opportunity', id] as const
export const historyKey = (id: number) => ['opportunity-history', id] as const

/** What the server has confirmed, and nothing else. Answers may cross: the newer version stays. */
export interface Confirmed {
  /** Called before cards are asked for; makes of what was read then what is known now. */
  startReading(): ReadUnderWay
  /** Stages of which something is known. */
  stages(): { stageId: number; known: StageCards }[]
  show(stageId: number, known: StageCards): void
  readOne(id: number, signal?: AbortSignal): Promise<CrmOpportunity>
  find(id: number): CrmOpportunity | null
  /** The Id of the card at the top of a stage; null for an empty stage, or one that is not loaded. */
  firstOf(stageId: number): number | null
  adopt(record: CrmOpportunity): void
  /** The record is gone. */
  drop(id: number): void
  /**
   * Reads loaded stages again and shows them all at once, so that no card is in two of them or in none. Where one could
   * not be read all stay as they were, for the same reason: answers why, null when all were read.
   */
  refresh(stageIds: readonly number[]): Promise<ApiError | null>
  /** Whenever something was confirmed one by one: a record, or that this one is gone. */
  subscribe(listener: (id: number, record: CrmOpportunity | null) => void): () => void
}

export interface ReadUnderWay {
  /** A stage's cards as read, with what the server answered to our own writes meanwhile. */
  cards(read: StageCards, stageId: number): Cards
  /** Shows what a look at the whole board found; what was answered meanwhile is newer. */
  show(difference: Difference): void
}

/** `record` null: deleted. `at` orders it against reads that were under way. */
interface Answer {
  record: CrmOpportunity | null
  at: number
}

const firstVersion = 1

export interface ConfirmedParts {
  queryClient: QueryClient
  api: Api
  pages: StagePages
  /** Lets a browser do something else. */
  breathe(): Promise<void>
}

export function createConfirmed({ queryClient, api, pages, breathe }: ConfirmedParts): Confirmed {
  const answers = new Map<number, Answer>()
  const listeners = new Set<(id: number, record: CrmOpportunity | null) => void>()
  let clock = 0

  const stages = () =>
    queryClient
      .getQueriesData<StageCards>({ queryKey: ['stage-cards'] })
      .flatMap(([key, known]) => (known ? [{ stageId: Number(key[1]), known }] : []))

  const show = (stageId: number, known: StageCards) =>
    void queryClient.setQueryData<StageCards>(stageCardsKey(stageId), known)

  /** Shows every stage as `change` makes it; those that it leaves alone keep the very same array. */
  const showAll = (change: (known: StageCards, stageId: number) => Cards) =>
    notifyManager.batch(() => {
      for (const { stageId, known } of stages()) {
        const cards = change(known, stageId)
        if (cards !== known.cards) show(stageId, { ...known, cards })
      }
    })

  const find = (id: number) =>
    [
      queryClient.getQueryData<CrmOpportunity>(opportunityKey(id)),
      ...stages().map(({ known }) => cardIn(known.cards, id)),
    ]
      .filter((record) => record !== undefined)
      .reduce<CrmOpportunity | null>((best, record) => (best ? newer(record, best) : record), null)

  /** Until all cards of a stage are here, the server's figures stand for them: they go with what we know of. */
  function count(before: CrmOpportunity | null, after: CrmOpportunity | null) {
    const touched = new Set([before?.CrmBoardColumnId, after?.CrmBoardColumnId])
    const boardId = (after ?? before)?.CrmBoardColumnCrmBoardId
    if (boardId === undefined || stages().every(({ stageId, known }) => known.isComplete || !touched.has(stageId)))
      return
    // A card that is neither known nor new was counted nobody knows where.
    if (before || after?.Version === firstVersion) {
      queryClient.setQueryData<readonly CrmBoardColumn[]>(
        stagesKey(boardId),
        (known) => known && withConfirmed(known, before, after),
      )
    }
    // It may have counted this already.
    void queryClient.invalidateQueries({ queryKey: stagesKey(boardId) })
  }

  function note(id: number, record: CrmOpportunity | null) {
    const before = find(id)
    if (!before || !record || record.Version > before.Version) count(before, record)
    answers.set(id, { record, at: ++clock })
    for (const listener of listeners) listener(id, record)
  }

  function startReading(): ReadUnderWay {
    const startedAt = ++clock
    const isOlder = (id: number) => (answers.get(id)?.at ?? 0) < startedAt
    return {
      cards: (read, stageId) => withAnswers(read, stageId, answers, startedAt),
      show: (difference) => showAll((known, stageId) => withDifference(known, stageId, difference, isOlder)),
    }
  }

  function adopt(record: CrmOpportunity) {
    notifyManager.batch(() => {
      note(record.Id, record)
      showAll((known, stageId) => withRecord(known, stageId, record))
      queryClient.setQueryData<CrmOpportunity>(opportunityKey(record.Id), (known) =>
        known ? newer(record, known) : undefined,
      )
    })
    void queryClient.invalidateQueries({ queryKey: historyKey(record.Id) })
  }

  function drop(id: number) {
    notifyManager.batch(() => {
      note(id, null)
      showAll(({ cards }) => withoutCard(cards, id))
    })
  }

  return {
    startReading,
    stages,
    show,
    find,
    firstOf: (stageId) => queryClient.getQueryData<StageCards>(stageCardsKey(stageId))?.cards[0]?.Id ?? null,
    adopt,
    drop,

    async readOne(id, signal) {
      const record = await api.opportunities.one(id, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.kind === 'not-found') drop(id)
        throw error
      })
      const known = find(id)
      if (known && newer(record, known) === record && record.Version !== known.Version) adopt(record)
      return known ? newer(record, known) : record
    },

    async refresh(stageIds) {
      const loaded = new Map(stages().map(({ stageId, known }) => [stageId, known.cards]))
      const reading = startReading()
      const lists = stageIds.map(async (stageId) => {
        const before = loaded.get(stageId)
        if (!before) return null
        // To compare all of them in one go would be felt.
        return { stageId, cards: await inSlices(await pages.read(stageId), knownCard(before), breathe) }
      })
      const fresh = await Promise.all(lists).catch((error: unknown) => {
        if (error instanceof ApiError) return error
        throw error
      })
      if (fresh instanceof ApiError) return fresh
      notifyManager.batch(() => {
        for (const list of fresh) {
          if (!list) continue
          const { stageId } = list
          const before = queryClient.getQueryData<StageCards>(stageCardsKey(stageId))
          const cards = sameArray(reading.cards({ cards: list.cards, isComplete: true }, stageId), before?.cards ?? [])
          if (cards !== before?.cards || !before.isComplete) show(stageId, { cards, isComplete: true })
        }
      })
      return null
    },

    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** A list as it was read, with what the server answered to our own writes after the reading began, or newer. */
function withAnswers(
  stage: StageCards,
  stageId: number,
  answers: ReadonlyMap<number, Answer>,
  startedAt: number,
): Cards {
  const read = new Map(stage.cards.map((card) => [card.Id, card]))
  for (const [id, { record, at }] of answers) {
    const found = read.get(id)
    if (found ? record && newer(found, record) === found : at < startedAt) continue
    if (record?.CrmBoardColumnId === stageId && isAmong(stage, record)) read.set(id, record)
    else if (record || at > startedAt) read.delete(id)
  }
  return [...read.values()].toSorted(byPlace)
}

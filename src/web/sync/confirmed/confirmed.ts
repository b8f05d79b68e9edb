import { notifyManager, type QueryClient } from '@tanstack/react-query'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import {
  allOpportunitiesKey,
  allStageCardsKey,
  historyKey,
  lastMovesKey,
  opportunityKey,
  stageCardsKey,
  stagesKey,
} from '#web/sync/query-keys.ts'
import { type BoardChanges, withChanges } from './board-changes.ts'
import { cardIn, type Cards, indexIn, newer, type StageCards, withoutCard, withRecord } from './stage-cards.ts'
import { withConfirmedCard } from './stage-totals.ts'
import { type Answer, withAnswers } from './with-answers.ts'

/** What the server has confirmed, and nothing else. Answers may cross: the newer version stays. */
export interface Confirmed {
  /** Called before cards are requested: reconciles what was read with what was confirmed meanwhile. */
  startReading(): Reading
  /** The stages of which something is known. */
  stages(): { stageId: number; known: StageCards }[]
  show(stageId: number, known: StageCards): void
  readOne(id: number, signal?: AbortSignal): Promise<CrmOpportunity>
  find(id: number): CrmOpportunity | null
  /** The Id of the card at the top of a stage; null for an empty stage, or one that is not loaded. */
  firstOf(stageId: number): number | null
  /** The server has answered with this record. */
  adopt(record: CrmOpportunity): void
  /** The server says that the record is deleted. */
  remove(id: number): void
  /**
   * Reads loaded stages again and shows them all at once, so that no card is in two of them or in none: also the cards that
   * have left them for other stages. If anything cannot be read, all stay as they were: answers why; null: all was read.
   */
  refresh(stageIds: readonly number[]): Promise<ApiError | null>
  /**
   * Reads the stage of a card again that was moved to the place with the number `asked`, where it may have been respaced:
   * the card has another number, or, as two cards never share one, its neighbour's.
   */
  refreshRespaced(moved: CrmOpportunity, asked: number): Promise<ApiError | null>
  /** Reads records that are open beside the board again where the card is newer than what is open. */
  refreshOpen(): void
  /** Forgets what was confirmed: it is of another time line, whose versions say nothing about this one's. */
  forget(): void
  /** Called with the changes of a board just before they are shown; answers how to unsubscribe. */
  onChanges(listener: (changes: BoardChanges) => void): () => void
  /** The latest record that was confirmed by itself, not as part of a list; null before the first. */
  lastConfirmed: ReadonlyStore<ConfirmedRecord | null>
}

/** `record` null: deleted. */
export interface ConfirmedRecord {
  readonly id: number
  readonly record: CrmOpportunity | null
}

/** A read under way. What was confirmed after it began is newer than what it brings. */
export interface Reading {
  /** The cards of a stage as read, with what was confirmed meanwhile. */
  reconcile(read: StageCards, stageId: number): Cards
  /** Shows the changes of a whole board, except where something was confirmed meanwhile. */
  apply(changes: BoardChanges): void
}

/** Of a record that was just created. */
const firstVersion = 1

interface ConfirmedParts {
  queryClient: QueryClient
  api: Api
  /** See `refresh`: its code is loaded by whoever makes this, so that the first picture does not wait for it. */
  refreshStages(stageIds: readonly number[]): Promise<ApiError | null>
}

export function createConfirmed({ queryClient, api, refreshStages }: ConfirmedParts): Confirmed {
  const answers = new Map<number, Answer>()
  const changesListeners = new Set<(changes: BoardChanges) => void>()
  const lastConfirmed = createStore<ConfirmedRecord | null>(null)
  let clock = 0

  const stages = () =>
    queryClient
      .getQueriesData<StageCards>({ queryKey: allStageCardsKey })
      .flatMap(([key, known]) => (known ? [{ stageId: Number(key[1]), known }] : []))

  const show = (stageId: number, known: StageCards) =>
    notifyManager.batch(() => {
      const queryKey = stageCardsKey(stageId)
      const { error = null, fetchStatus } = queryClient.getQueryState(queryKey) ?? {}
      queryClient.setQueryData<StageCards>(queryKey, known)
      if (known.isComplete || error === null || fetchStatus === 'fetching') return
      // A card that has changed is not the rest of the stage, which could not be read.
      queryClient.getQueryCache().find({ queryKey })?.setState({ status: 'error', error })
    })

  /** Shows every stage as `change` answers; a stage for which that is the very same array is left alone. */
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

  /** While a stage is incomplete the server's count and total stand for its cards: adjusts them by one card. */
  function adjustTotals(before: CrmOpportunity | null, after: CrmOpportunity | null) {
    const touched = new Set([before?.CrmBoardColumnId, after?.CrmBoardColumnId])
    const boardId = (after ?? before)?.CrmBoardColumnCrmBoardId
    if (boardId === undefined || stages().every(({ stageId, known }) => known.isComplete || !touched.has(stageId)))
      return
    // A card that is neither known nor new was counted in a stage that we cannot tell.
    if (before || after?.Version === firstVersion) {
      queryClient.setQueryData<readonly CrmBoardColumn[]>(
        stagesKey(boardId),
        (known) => known && withConfirmedCard(known, before, after),
      )
    }
    // Those figures may have been read after the change, and then count it already.
    void queryClient.invalidateQueries({ queryKey: stagesKey(boardId) })
  }

  /** Of the whole board: it is read again by and by. */
  const askAgainWhoMoved = ({ CrmBoardColumnCrmBoardId: boardId }: CrmOpportunity) =>
    void queryClient.invalidateQueries({ queryKey: lastMovesKey(boardId), refetchType: 'none' })

  function noteAnswer(id: number, record: CrmOpportunity | null) {
    const before = find(id)
    if (!before || !record || record.Version > before.Version) adjustTotals(before, record)
    clock += 1
    answers.set(id, { record, at: clock, alone: clock })
    lastConfirmed.set({ id, record })
  }

  /** A list that is on its way may be from before these changes. */
  function noteChanges({ records, deleted }: BoardChanges) {
    clock += 1
    const note = (id: number, record: CrmOpportunity | null) => {
      const { alone = 0, record: known = null } = answers.get(id) ?? {}
      if (record && known && newer(record, known) === known) return
      answers.set(id, { record, at: clock, alone })
    }
    for (const record of records.values()) note(record.Id, record)
    for (const id of deleted) note(id, null)
  }

  function startReading(): Reading {
    const startedAt = ++clock
    return {
      reconcile: (read, stageId) => withAnswers(read, stageId, answers, startedAt),
      apply(changes) {
        for (const listener of changesListeners) listener(changes)
        /** What was confirmed alone since the read began may still be older: the late answer to one's own earlier move. */
        const mayChange = (id: number) => {
          const { alone = 0, record } = answers.get(id) ?? {}
          const [read, known] = [changes.records.get(id)?.Version, record?.Version]
          return alone < startedAt || (read !== undefined && known !== undefined && read > known)
        }
        const before = stages()
        const isShown = (id: number) => isInAny(before, id)
        showAll((known, stageId) => withChanges(known, stageId, changes, { mayChange, isShown }))
        noteChanges(changes)
        const [changed] = changes.records.values()
        if (changed) askAgainWhoMoved(changed)
      },
    }
  }

  function adopt(record: CrmOpportunity) {
    notifyManager.batch(() => {
      noteAnswer(record.Id, record)
      const isShown = isInAny(stages(), record.Id)
      showAll((known, stageId) => withRecord(known, stageId, record, isShown))
      queryClient.setQueryData<CrmOpportunity>(opportunityKey(record.Id), (known) =>
        known ? newer(record, known) : undefined,
      )
    })
    void queryClient.invalidateQueries({ queryKey: historyKey(record.Id) })
    askAgainWhoMoved(record)
  }

  function remove(id: number) {
    notifyManager.batch(() => {
      noteAnswer(id, null)
      showAll(({ cards }) => withoutCard(cards, id))
    })
  }

  const confirmed: Confirmed = {
    startReading,
    stages,
    show,
    find,
    firstOf: (stageId) => queryClient.getQueryData<StageCards>(stageCardsKey(stageId))?.cards[0]?.Id ?? null,
    adopt,
    remove,
    async refreshRespaced({ Id, CrmBoardColumnId, Position }, asked) {
      const known = queryClient.getQueryData<StageCards>(stageCardsKey(CrmBoardColumnId))?.cards ?? []
      const isShared = known.some((card) => card.Position === Position && card.Id !== Id)
      return Position !== asked || isShared ? confirmed.refresh([CrmBoardColumnId]) : null
    },
    refreshOpen() {
      for (const [key, open] of queryClient.getQueriesData<CrmOpportunity>({ queryKey: allOpportunitiesKey })) {
        const known = open && find(open.Id)
        if (!known || known.Version <= open.Version) continue
        void queryClient.invalidateQueries({ queryKey: key })
        void queryClient.invalidateQueries({ queryKey: historyKey(open.Id) })
      }
    },
    forget: () => answers.clear(),
    onChanges(listener) {
      changesListeners.add(listener)
      return () => void changesListeners.delete(listener)
    },
    lastConfirmed,

    async readOne(id, signal) {
      const record = await api.opportunities.one(id, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.kind === 'not-found') remove(id)
        throw error
      })
      const known = find(id)
      if (known && newer(record, known) === record && record.Version !== known.Version) adopt(record)
      return known ? newer(record, known) : record
    },

    refresh: refreshStages,
  }
  return confirmed
}

const isInAny = (stages: ReturnType<Confirmed['stages']>, id: number): boolean =>
  stages.some(({ known }) => indexIn(known.cards, id) !== undefined)

import { useQueries } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type BoardCards, fold } from '#core/domain/board/fold.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { type Reading, readingOf } from './read-state.ts'
import { type Services, useServices } from '#web/sync/services.ts'
import { type Cards, type StageCards, stageCardsKey } from '#web/sync/confirmed/stage-cards.ts'
import { withSeen } from '#web/sync/confirmed/stage-totals.ts'
import { useStages } from './stages.ts'
import { type Hold, useHeld } from '#web/react/use-frozen-while.ts'
import { useSameItems } from '#web/react/use-shallow-memo.ts'
import { watchBoard } from '#web/sync/live/watch-board.ts'

export type StageView = Reading & {
  /** Where not all of its cards are there, with the server's figures as they are with own unanswered operations. */
  stage: CrmBoardColumn
  /** Those that are there: all of them, or the first ones. */
  cards: Cards
  isComplete: boolean
  /** Of all cards of the stage, those included that are still to come. */
  count: number
  /** Why the others do not come; what is there stays. */
  restError: ApiError | null
  /** Always the same function. */
  retry(): void
}

export interface BoardView {
  stages: readonly StageView[]
  stagesById: ReadonlyMap<number, CrmBoardColumn>
  /** As shown, a tentative move included. */
  cards: BoardCards
  /** As shown, without it. */
  settled: BoardCards
  retry(): void
}

export interface BoardOptions {
  /** A move that is only being thought about; shown on top of everything. */
  tentative?: Operation | null
  /** While a card is in the hand nothing moves below it; what came meanwhile shows afterwards. */
  hold?: Hold
  /** Nobody waits for the cards of a folded stage: they come last. Always the same function. */
  isFolded?(stage: CrmBoardColumn): boolean
}

/** A board as seen: the stages in order, each with its cards in order, own unanswered operations included. */
export function useBoard(
  boardId: number,
  { tentative = null, hold = nothingHeld, isFolded = neverFolded }: BoardOptions = {},
): Reading & BoardView {
  const services = useServices()
  const { stages, stagesById, ...reading } = useStages(boardId)
  const queries = useMemo(
    () => stages.map((stage) => stageCardsQuery(services, stage, isFolded)),
    [services, stages, isFolded],
  )
  const results = useQueries({ queries })
  const known = useSameItems(results.map(({ data }) => data))
  const log = useSyncExternalStore(services.log.subscribe, services.log.read)
  const confirmed = useMemo(
    () => withoutDoubles(new Map(stages.map((stage, at) => [stage.Id, known[at]?.cards ?? noCards]))),
    [stages, known],
  )
  const current = useMemo(
    () => ({ stages, stagesById, known, confirmed, settled: fold(confirmed, log, stagesById) }),
    [stages, stagesById, known, confirmed, log],
  )
  // As one: cards from before with what is known of them now would be a figure that never was.
  const shown = useHeld(current, hold)
  const { settled } = shown
  const cards = useMemo(
    () => (tentative ? fold(settled, [tentative], shown.stagesById) : settled),
    [settled, tentative, shown.stagesById],
  )

  const stageIds = stages.map((stage) => stage.Id).join()
  // Not by `isFetching`: that changes once more when the cards are there already, and would draw them again.
  const isRead = stages.length > 0 && results.every(({ data, error }) => data?.isComplete || error)
  // What was read while somebody moved cards, or what another board left in memory, is old by now.
  useEffect(
    () => (isRead ? watchBoard(services, boardId, stageIds.split(',').map(Number)) : undefined),
    [services, boardId, stageIds, isRead],
  )

  const views = shown.stages.map((stage, at): StageView => {
    const { error, refetch } = results[stages.indexOf(stage)] ?? unread
    const data = shown.known[at]
    const seen = cards.get(stage.Id) ?? noCards
    const isComplete = data?.isComplete ?? false
    const counted = isComplete ? stage : withSeen(stage, shown.confirmed.get(stage.Id) ?? noCards, seen)
    return {
      ...readingOf({ data, error }),
      stage: counted,
      cards: seen,
      isComplete,
      count: isComplete ? seen.length : Math.max(seen.length, counted.OpportunitiesCount),
      // Everything that a query throws comes from web/api.
      restError: data && !isComplete ? (error as ApiError | null) : null,
      retry: refetch,
    }
  })
  return { ...reading, stages: views, stagesById: shown.stagesById, cards, settled }
}

const noCards: Cards = []
const nothing = () => {}
const neverFolded = () => false
const nothingHeld: Hold = { isHeld: () => false, subscribe: () => nothing }
const unread = { error: null, refetch: nothing }

const stageCardsQuery = (
  { readStage }: Services,
  stage: CrmBoardColumn,
  isFolded: (stage: CrmBoardColumn) => boolean,
) => ({
  queryKey: stageCardsKey(stage.Id),
  queryFn: ({ signal }: { signal: AbortSignal }) => readStage(stage, () => isFolded(stage), signal),
  // A thousand records are quicker to draw than to compare; what changes later comes through `confirmed`.
  structuralSharing: false as const,
  // What a visit that was broken off has left goes on from there.
  staleTime: ({ state }: { state: { data?: StageCards | undefined } }) =>
    state.data?.isComplete === false ? 0 : Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  // Each page is asked for again by itself.
  retry: false as const,
})

/** A card in two lists is where its newer version is. */
function withoutDoubles(cards: BoardCards): BoardCards {
  const all = [...cards.values()].flat()
  if (new Set(all.map(({ Id }) => Id)).size === all.length) return cards
  const newest = new Map<number, CrmOpportunity>()
  for (const card of all) {
    const other = newest.get(card.Id)
    if (!other || card.Version > other.Version) newest.set(card.Id, card)
  }
  return new Map([...cards].map(([id, list]) => [id, list.filter((card) => newest.get(card.Id) === card)]))
}

import { useQueries } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type BoardCards, fold } from '#core/domain/board/fold.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { type Freeze, useFrozenWhile } from '#web/react/use-frozen-while.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { withPinned } from '#web/sync/confirmed/pinned-cards.ts'
import { type Cards, eachCardOnce, type StageCards } from '#web/sync/confirmed/stage-cards.ts'
import { withTotalsOf } from '#web/sync/confirmed/stage-totals.ts'
import { watchBoard } from '#web/sync/live/watch-board.ts'
import { stageCardsKey } from '#web/sync/query-keys.ts'
import type { Services } from '#web/sync/services.ts'
import { type ReadState, readStateOf } from './read-state.ts'
import { useServices } from './services.ts'
import { useStages } from './stages.ts'

export type StageView = ReadState & {
  /** While incomplete, with the server's count and total adjusted by pending operations. */
  stage: CrmBoardColumn
  /** All of them, or while incomplete those from the top. */
  cards: Cards
  isComplete: boolean
  /** Of all cards of the stage, including those that are not loaded yet. */
  count: number
  /** Why the rest could not be loaded; what is loaded stays. */
  restError: ApiError | null
  /** Its identity never changes. */
  retry(): void
}

export interface BoardView {
  stages: readonly StageView[]
  stagesById: ReadonlyMap<number, CrmBoardColumn>
  /** As shown, including the pending move. */
  cards: BoardCards
  /** As shown, without the pending move. */
  settled: BoardCards
  retry(): void
}

export interface BoardOptions {
  /** A move that is not submitted yet, for example while a question about it is open; shown on top of everything. */
  pendingMove?: Operation | null
  /** While a card is dragged nothing moves below it; what arrived meanwhile shows afterwards. */
  freeze?: Freeze
  /** The cards of collapsed stages are read last. Its identity never changes. */
  isCollapsed?(stage: CrmBoardColumn): boolean
}

/** A board: its stages in order, each with its cards in order, pending operations folded over what is confirmed. */
export function useBoard(boardId: number, options: BoardOptions = {}): ReadState & BoardView {
  const services = useServices()
  const { stages, stagesById, ...reading } = useStages(boardId)
  const { isRead, ...view } = useCardsOf(stages, stagesById, options)
  const stageIds = stages.map((stage) => stage.Id).join()
  const businessId = stages[0]?.CrmBoardBusinessId ?? 0
  // What was read while somebody moved cards, or stayed in memory since an earlier visit, may be outdated.
  useEffect(
    () =>
      isRead ? watchBoard(services, { boardId, businessId, stageIds: stageIds.split(',').map(Number) }) : undefined,
    [services, boardId, businessId, stageIds, isRead],
  )
  return { ...reading, ...view }
}

/** The cards of stages, of one board or of several. `isRead`: no stage is being read, so that they can be kept up to date. */
export function useCardsOf(
  stages: readonly CrmBoardColumn[],
  stagesById: ReadonlyMap<number, CrmBoardColumn>,
  { pendingMove = null, freeze = neverFrozen, isCollapsed = neverCollapsed }: BoardOptions,
): Omit<BoardView, 'retry'> & { isRead: boolean } {
  const services = useServices()
  const queries = useMemo(
    () => stages.map((stage) => stageCardsQuery(services, stage, isCollapsed)),
    [services, stages, isCollapsed],
  )
  const results = useQueries({ queries })
  const known = useShallowMemo(results.map(({ data }) => data))
  const log = useSyncExternalStore(services.log.subscribe, services.log.read, services.log.read)
  const pinned = useSyncExternalStore(
    services.live.pinned.subscribe,
    services.live.pinned.read,
    services.live.pinned.read,
  )
  const confirmed = useMemo(
    () => withPinned(eachCardOnce(new Map(stages.map((stage, at) => [stage.Id, known[at]?.cards ?? noCards]))), pinned),
    [stages, known, pinned],
  )
  const current = useMemo(
    () => ({ stages, stagesById, known, confirmed, settled: fold(confirmed, log, stagesById) }),
    [stages, stagesById, known, confirmed, log],
  )
  // Frozen together: frozen cards with the counts of now would make a total that never existed.
  const shown = useFrozenWhile(current, freeze)
  const { settled } = shown
  const cards = useMemo(
    () => (pendingMove ? fold(settled, [pendingMove], shown.stagesById) : settled),
    [settled, pendingMove, shown.stagesById],
  )

  // Not by `isFetching`: that changes once more after the cards have arrived, and would render them again.
  const isRead = stages.length > 0 && results.every(({ data, error }) => data?.isComplete || error)
  const views = shown.stages.map((stage, at): StageView => {
    const { error, refetch } = results[stages.indexOf(stage)] ?? unread
    const data = shown.known[at]
    const visible = cards.get(stage.Id) ?? noCards
    const isComplete = data?.isComplete ?? false
    const adjusted = isComplete ? stage : withTotalsOf(stage, shown.confirmed.get(stage.Id) ?? noCards, visible)
    return {
      ...readStateOf({ data, error }),
      stage: adjusted,
      cards: visible,
      isComplete,
      count: isComplete ? visible.length : Math.max(visible.length, adjusted.OpportunitiesCount),
      // Everything that a query throws comes from web/api.
      restError: data && !isComplete ? (error as ApiError | null) : null,
      retry: refetch,
    }
  })
  return { stages: views, stagesById: shown.stagesById, cards, settled, isRead }
}

const noCards: Cards = []
const nothing = () => {}
const neverCollapsed = () => false
const neverFrozen: Freeze = { isFrozen: () => false, subscribe: () => nothing }
const unread = { error: null, refetch: nothing }

const stageCardsQuery = (
  { readStage }: Services,
  stage: CrmBoardColumn,
  isCollapsed: (stage: CrmBoardColumn) => boolean,
) => ({
  queryKey: stageCardsKey(stage.Id),
  queryFn: ({ signal }: { signal: AbortSignal }) => readStage(stage, () => isCollapsed(stage), signal),
  // A thousand records render faster than they compare; what changes later comes through `confirmed`.
  structuralSharing: false as const,
  // A stage whose reading was interrupted is read on.
  staleTime: ({ state }: { state: { data?: StageCards | undefined } }) =>
    state.data?.isComplete === false ? 0 : Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  // Nor is one whose reading has failed left to whoever presses "Try again", where the network was away.
  refetchOnReconnect: ({ state }: { state: { data?: StageCards | undefined } }) => state.data?.isComplete !== true,
  // Each page is retried by itself.
  retry: false as const,
})

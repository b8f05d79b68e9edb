import { useQueries } from '@tanstack/react-query'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/stage.ts'
import { type BoardCards, fold } from '#core/domain/fold.ts'
import type { Operation } from '#core/domain/operation.ts'
import { ApiError } from '#web/api/api-error.ts'
import { watchReturn } from './watch-return.ts'
import { type Reading, readingOf } from './reading.ts'
import { type Services, useServices } from './services.ts'
import { type Cards, type StageCards, stageCardsKey } from './stage-cards.ts'
import { useStages } from './stages.ts'

export type StageView = Reading & {
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
  isFrozen?: boolean
  /** Nobody waits for the cards of a folded stage: they come last. Always the same function. */
  isFolded?(stage: CrmBoardColumn): boolean
}

/** A board as seen: the stages in order, each with its cards in order, own unanswered operations included. */
export function useBoard(
  boardId: number,
  { tentative = null, isFrozen = false, isFolded = neverFolded }: BoardOptions = {},
): Reading & BoardView {
  const services = useServices()
  const { stages, stagesById, ...reading } = useStages(boardId)
  const results = useQueries({ queries: stages.map((stage) => stageCardsQuery(services, stage, isFolded)) })
  const confirmed = useConfirmedCards(
    stages,
    results.map((result) => result.data?.cards),
  )
  const log = useSyncExternalStore(services.log.subscribe, services.log.read)
  const settled = useHeld(
    useMemo(() => fold(confirmed, log, stagesById), [confirmed, log, stagesById]),
    isFrozen,
  )
  const cards = useMemo(
    () => (tentative ? fold(settled, [tentative], stagesById) : settled),
    [settled, tentative, stagesById],
  )

  // What was read while somebody moved cards, or what another board left in memory, is old by now.
  useRefresh(boardId, stages, stages.length > 0 && results.every(({ isFetching }) => !isFetching))

  const views = stages.map((stage, at): StageView => {
    const { data, error, refetch } = results[at] ?? unread
    const seen = cards.get(stage.Id) ?? noCards
    const isComplete = data?.isComplete ?? false
    const added = seen.length - (confirmed.get(stage.Id)?.length ?? 0)
    return {
      ...readingOf({ data, error }),
      stage,
      cards: seen,
      isComplete,
      count: isComplete ? seen.length : Math.max(seen.length, stage.OpportunitiesCount + added),
      // Everything that a query throws comes from web/api.
      restError: data && !isComplete ? (error as ApiError | null) : null,
      retry: refetch,
    }
  })
  return { ...reading, stages: views, stagesById, cards, settled }
}

const noCards: Cards = []
const nothing = () => {}
const neverFolded = () => false
const unread = { data: undefined, error: null, refetch: nothing }

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
})

/** Looks for what has happened elsewhere: once everything is read, and whenever somebody comes back. */
function useRefresh(boardId: number, stages: readonly CrmBoardColumn[], isRead: boolean): void {
  const services = useServices()
  const stageIds = stages.map((stage) => stage.Id).join()
  useEffect(() => {
    if (!isRead) return
    const refresh = async () => {
      try {
        await services.syncBoard(boardId, stageIds.split(',').map(Number))
        services.kept.keep(boardId)
      } catch (error) {
        // What could not be read again stays as it was: old is better than nothing.
        if (!(error instanceof ApiError)) throw error
      }
    }
    void refresh()
    return watchReturn(refresh)
  }, [services, boardId, stageIds, isRead])
}

/** Stage id → confirmed cards; the same map until a list changes. A card in two lists is where its newer version is. */
function useConfirmedCards(
  stages: readonly CrmBoardColumn[],
  lists: readonly (readonly CrmOpportunity[] | undefined)[],
): BoardCards {
  const [held, setHeld] = useState<{ stages: typeof stages; lists: typeof lists; cards: BoardCards } | null>(null)
  const isSame =
    held?.stages === stages && held.lists.length === lists.length && lists.every((list, at) => list === held.lists[at])
  if (isSame) return held.cards
  const cards = withoutDoubles(new Map(stages.map((stage, at) => [stage.Id, lists[at] ?? noCards])))
  setHeld({ stages, lists, cards })
  return cards
}

function withoutDoubles(cards: BoardCards): BoardCards {
  const newest = new Map<number, CrmOpportunity>()
  let hasDoubles = false
  for (const card of [...cards.values()].flat()) {
    const other = newest.get(card.Id)
    hasDoubles ||= other !== undefined
    if (!other || card.Version > other.Version) newest.set(card.Id, card)
  }
  if (!hasDoubles) return cards
  return new Map([...cards].map(([id, list]) => [id, list.filter((card) => newest.get(card.Id) === card)]))
}

/** The value, or while held the one from before. */
function useHeld<Value>(value: Value, isHeld: boolean): Value {
  const [shown, setShown] = useState(value)
  if (!isHeld && shown !== value) setShown(value)
  return isHeld ? shown : value
}

import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import type { LiveBoard } from '#web/sync/live/live-state.ts'
import { watchBoard } from '#web/sync/live/watch-board.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import { type BoardOptions, type BoardView, useCardsOf } from './board.ts'
import { useKnownLocations, useOwnTimeZone } from './boards.ts'
import type { ZoneOf } from './location-zones.ts'
import { useServices } from './services.ts'
import { atIntervals } from './today.ts'

interface StagesOfBoards {
  /** Those that could be read, in the order in which they were asked for, each with its stages in order. */
  boards: readonly (readonly CrmBoardColumn[])[]
  stages: readonly CrmBoardColumn[]
  stagesById: ReadonlyMap<number, CrmBoardColumn>
  /** Some of them are still being read. */
  isLoading: boolean
  /** The boards (Ids) that could not be read, and why. */
  failed: readonly { readonly boardId: number; readonly error: ApiError }[]
  /** Reads again what could not be read. */
  retry(): void
}

/** The stages of several boards (Ids). A board that cannot be read leaves the others. */
export function useStagesOfBoards(boardIds: readonly number[]): StagesOfBoards {
  const services = useServices()
  const results = useQueries({ queries: boardIds.map((id) => stagesQuery(services, id)) })
  const boards = useShallowMemo(results.flatMap(({ data }) => (data && data.length > 0 ? [data] : [])))
  const stages = useMemo(() => boards.flat(), [boards])
  const stagesById = useMemo(() => new Map(stages.map((stage) => [stage.Id, stage])), [stages])
  return {
    boards,
    stages,
    stagesById,
    isLoading: results.some(({ data, error }) => data === undefined && error === null),
    failed: boardIds.flatMap((boardId, at) => {
      const { data, error } = results[at] ?? {}
      // Everything that a query throws comes from web/api.
      return error && data === undefined ? [{ boardId, error: error as ApiError }] : []
    }),
    retry: () => results.forEach(({ data, refetch }) => data === undefined && void refetch()),
  }
}

/** The cards of several boards, which are kept up to date together. */
export function useCardsOfBoards(
  { boards, stages, stagesById }: Pick<StagesOfBoards, 'boards' | 'stages' | 'stagesById'>,
  options: BoardOptions,
): Omit<BoardView, 'retry'> {
  const services = useServices()
  const { isRead, ...view } = useCardsOf(stages, stagesById, options)
  const watched = JSON.stringify(boards.map(watchedOf))
  useEffect(() => {
    if (!isRead) return
    const stops = (JSON.parse(watched) as LiveBoard[]).map((board) => watchBoard(services, board))
    return () => stops.forEach((stop) => stop())
  }, [services, watched, isRead])
  return view
}

const watchedOf = (stages: readonly CrmBoardColumn[]): LiveBoard => ({
  boardId: stages[0]?.CrmBoardId ?? 0,
  businessId: stages[0]?.CrmBoardBusinessId ?? 0,
  stageIds: stages.map(({ Id }) => Id),
  isOneOfSeveral: true,
})

/** The time zones of locations (Ids), and today's date (YYYY-MM-DD) in each; the same objects until midnight in one of them. */
export function useZonesOfLocations(businessIds: readonly number[]): ZoneOf {
  const { now } = useServices()
  const locations = useKnownLocations()
  const own = useOwnTimeZone()
  const zones = useShallowMemo(
    businessIds.map((id) => locations.find((location) => location.Id === id)?.TimeZone ?? own),
  )
  const ids = useShallowMemo(businessIds)
  // Renders only when one of the dates changes.
  const today = useSyncExternalStore(
    atIntervals,
    useCallback(() => [...zones, own].map((zone) => calendarDate(now(), zone)).join(' '), [zones, own, now]),
  )
  return useMemo(() => {
    const dates = today.split(' ')
    const byId = new Map(ids.map((id, at) => [id, { today: dates[at] ?? '', timeZone: zones[at] ?? own }]))
    const elsewhere = { today: dates.at(-1) ?? '', timeZone: own }
    return (businessId) => byId.get(businessId) ?? elsewhere
  }, [ids, zones, own, today])
}

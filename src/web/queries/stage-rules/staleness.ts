import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import {
  readStaleness,
  type Snooze,
  snoozeOpportunity,
  type Staleness,
} from '#core/contract/endpoints/stages/staleness.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { ApiError } from '#web/api/api-error.ts'
import { ask } from '#web/api/ask.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useServices } from '#web/queries/services.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import type { Services } from '#web/sync/services.ts'
import { useReadSettings } from './stage-settings.ts'
import { type Standings, standingsOf } from './standings.ts'

interface StandingOptions {
  /** Ids; without any, nothing is read. */
  boardIds: readonly number[]
  zoneOf: ZoneOf
}

/** In milliseconds. A colleague's snooze is seen after this long, or when one comes back to the window. */
const refreshInterval = 120_000

const key = (boardId: number) => ['staleness', boardId] as const

/** What tells which cards of a board stand too long. */
const stalenessQuery = ({ api }: Services, boardId: number) => ({
  queryKey: key(boardId),
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(api.http, readStaleness, { params: { id: boardId }, signal }),
  staleTime: refreshInterval / 2,
  refetchInterval: refreshInterval,
  refetchOnReconnect: 'always' as const,
})

/** How long cards usually stay in a stage, and how many stays that is known from; undefined until it is read. */
export const useUsualStay = ({ Id, CrmBoardId }: CrmBoardColumn): Staleness['Stages'][number] | undefined =>
  useQuery(stalenessQuery(useServices(), CrmBoardId)).data?.Stages.find(
    ({ CrmBoardColumnId }) => CrmBoardColumnId === Id,
  )

/** How the cards of boards stand in their stages. Without a network the figures of the last answer stay, counted to today. */
export function useStandings({ boardIds, zoneOf }: StandingOptions): Standings {
  const services = useServices()
  const settings = useReadSettings(boardIds)
  const staleness = useQueries({ queries: boardIds.map((id) => stalenessQuery(services, id)) })
  // What has failed is tried again from time to time, which is no news.
  const isReading = [...staleness, ...settings].some(
    ({ isPending, errorUpdateCount }) => isPending && !errorUpdateCount,
  )
  const known = useShallowMemo(staleness.map(({ data }) => data))
  const set = useShallowMemo(settings.map(({ data }) => data))
  const ids = useShallowMemo(boardIds)
  return useMemo(() => {
    const boards = ids.map((boardId, at) => ({ boardId, staleness: known[at], settings: set[at] }))
    return standingsOf(boards, isReading, zoneOf)
  }, [ids, known, set, isReading, zoneOf])
}

export type SnoozeChange = Pick<Snooze, 'Until' | 'Reason'> | null

/** Puts a card of the board off, or no longer (null). The promise answers why it failed; null: it did not. */
export function useSnooze(boardId: number): (id: number, snooze: SnoozeChange) => Promise<ApiError | null> {
  const { api, queryClient } = useServices()
  return useCallback(
    async (id, snooze) => {
      try {
        const body = snooze ?? { Until: null, Reason: null }
        await ask(api.http, snoozeOpportunity, { params: { id }, body })
      } catch (error) {
        if (error instanceof ApiError) return error
        throw error
      }
      await queryClient.invalidateQueries({ queryKey: key(boardId) })
      return null
    },
    [api, queryClient, boardId],
  )
}

import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import {
  readStaleness,
  type Snooze,
  snoozeOpportunity,
  type Staleness,
} from '#core/contract/endpoints/stages/staleness.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { limitOf, type StaleState, staleState } from '#core/domain/stage-rules/staleness.ts'
import { ApiError } from '#web/api/api-error.ts'
import { ask } from '#web/api/ask.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useServices } from '#web/queries/services.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import type { Services } from '#web/sync/services.ts'
import { useSettingsOfBoards } from './stage-settings.ts'

/** What is said of a card that stands in its stage. */
export interface Standing {
  readonly state: StaleState
  /** How often its follow-up was put to a later day. */
  readonly postponed: number
  readonly snooze: Snooze | null
}

export type StandingOf = (card: CrmOpportunity, stage: CrmBoardColumn | undefined) => Standing

const nothingSaid: Standing = { state: { kind: 'fresh' }, postponed: 0, snooze: null }

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

/** How the cards of boards stand in their stages; null until it is read. Of one that cannot be read, beside others, nothing is said. */
export function useStandings({ boardIds, zoneOf }: StandingOptions): StandingOf | null {
  const services = useServices()
  const settings = useSettingsOfBoards(boardIds)
  const results = useQueries({ queries: boardIds.map((id) => stalenessQuery(services, id)) })
  // Where nothing could be read, as without a network, "0 stale" would be a lie.
  const isUnknown = results.some((each) => each.isPending) || results.every(({ data }) => data === undefined)
  const known = useShallowMemo(results.map(({ data }) => data))
  const ids = useShallowMemo(boardIds)
  return useMemo(() => {
    if (isUnknown) return null
    const readBoards = new Set(ids.filter((_, at) => known[at] !== undefined))
    const read = known.flatMap((each) => each ?? [])
    const usual = new Map(read.flatMap(({ Stages }) => Stages).map((each) => [each.CrmBoardColumnId, each.UsualDays]))
    const snoozes = new Map(read.flatMap(({ Snoozes }) => Snoozes).map((snooze) => [snooze.CrmOpportunityId, snooze]))
    const postponed = new Map(read.flatMap((each) => each.Postponed).map((each) => [each.CrmOpportunityId, each.Times]))
    return (card, stage) => {
      if (!readBoards.has(card.CrmBoardColumnCrmBoardId)) return nothingSaid
      const snooze = snoozes.get(card.Id) ?? null
      const limit = limitOf(settings.get(card.CrmBoardColumnId), usual.get(card.CrmBoardColumnId) ?? null)
      const zone = zoneOf(card.CrmBoardColumnCrmBoardBusinessId)
      const state: StaleState = stage ? staleState(card, { stage, limit, snooze, ...zone }) : { kind: 'fresh' }
      return { state, postponed: postponed.get(card.Id) ?? 0, snooze }
    }
  }, [isUnknown, ids, known, settings, zoneOf])
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

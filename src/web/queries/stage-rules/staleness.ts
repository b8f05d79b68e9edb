import { useQuery } from '@tanstack/react-query'
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
import { useServices } from '#web/queries/services.ts'
import { useStageSettings } from './stage-settings.ts'

/** What is said of a card that stands in its stage. */
export interface Standing {
  readonly state: StaleState
  /** How often its follow-up was put to a later day. */
  readonly postponed: number
  readonly snooze: Snooze | null
}

export type StandingOf = (card: CrmOpportunity, stage: CrmBoardColumn | undefined) => Standing

const nothingSaid: StandingOf = () => ({ state: { kind: 'fresh' }, postponed: 0, snooze: null })

interface StandingOptions {
  /** Null: no board. */
  boardId: number | null
  /** YYYY-MM-DD in the zone. */
  today: string
  timeZone: string
}

/** In milliseconds. A colleague's snooze is seen after this long, or when one comes back to the window. */
const refreshInterval = 120_000

const key = (boardId: number) => ['staleness', boardId] as const

/** What tells which cards of a board stand too long; null: no board. */
function useStaleness(boardId: number | null) {
  const { api } = useServices()
  return useQuery({
    enabled: boardId !== null,
    queryKey: key(boardId ?? 0),
    queryFn: ({ signal }) => ask(api.http, readStaleness, { params: { id: boardId ?? 0 }, signal }),
    staleTime: refreshInterval / 2,
    refetchInterval: refreshInterval,
  })
}

/** How long cards usually stay in a stage, and how many stays that is known from; undefined until it is read. */
export const useUsualStay = ({ Id, CrmBoardId }: CrmBoardColumn): Staleness['Stages'][number] | undefined =>
  useStaleness(CrmBoardId).data?.Stages.find(({ CrmBoardColumnId }) => CrmBoardColumnId === Id)

/** How a card stands in its stage, of a board; null until it is read. If it cannot be read, nothing is said of any. */
export function useStandings({ boardId, today, timeZone }: StandingOptions): StandingOf | null {
  const settings = useStageSettings(boardId)
  const { data, isPending } = useStaleness(boardId)
  return useMemo(() => {
    if (isPending) return null
    if (!data) return nothingSaid
    const usual = new Map(data.Stages.map(({ CrmBoardColumnId, UsualDays }) => [CrmBoardColumnId, UsualDays]))
    const snoozes = new Map(data.Snoozes.map((snooze) => [snooze.CrmOpportunityId, snooze]))
    const postponed = new Map(data.Postponed.map(({ CrmOpportunityId, Times }) => [CrmOpportunityId, Times]))
    return (card, stage) => {
      const snooze = snoozes.get(card.Id) ?? null
      const limit = limitOf(settings.get(card.CrmBoardColumnId), usual.get(card.CrmBoardColumnId) ?? null)
      const state: StaleState = stage ? staleState(card, { stage, limit, snooze, today, timeZone }) : { kind: 'fresh' }
      return { state, postponed: postponed.get(card.Id) ?? 0, snooze }
    }
  }, [isPending, data, settings, today, timeZone])
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

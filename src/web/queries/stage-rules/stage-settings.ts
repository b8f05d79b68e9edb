import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import {
  changeStageSettings,
  listStageSettings,
  type StageSettings,
  type StageSettingsChange,
} from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { missingFields, type RequirableValues } from '#core/domain/stage-rules/required-fields.ts'
import { ApiError } from '#web/api/api-error.ts'
import { ask } from '#web/api/ask.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { stageSettingsKey } from '#web/sync/query-keys.ts'
import type { Services } from '#web/sync/services.ts'

/** In milliseconds, after the usual retries of a read. */
const retryInterval = 30_000

const settingsQuery = ({ api }: Services, boardId: number) => ({
  enabled: boardId > 0,
  queryKey: stageSettingsKey(boardId),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    ask(api.http, listStageSettings, { params: { id: boardId }, signal }),
  staleTime: 60_000,
  // Where they could not be read nobody knows which cards are stale, nor which fields a stage asks for.
  refetchInterval: ({ state }: { state: { data?: unknown } }) => (state.data === undefined ? retryInterval : false),
  refetchOnReconnect: true,
})

/** The settings of the stages of a board, by the Id of the stage; null: no board. Empty until they are read. */
export function useStageSettings(boardId: number | null): ReadonlyMap<number, StageSettings> {
  const { data } = useQuery(settingsQuery(useServices(), boardId ?? 0))
  return useMemo(() => new Map(data?.map((each) => [each.CrmBoardColumnId, each])), [data])
}

/** Those of several boards (Ids), each as far as it is read. */
export function useReadSettings(boardIds: readonly number[]) {
  const services = useServices()
  return useQueries({ queries: boardIds.map((id) => settingsQuery(services, id)) })
}

/** The same for several boards (Ids). */
function useSettingsOfBoards(boardIds: readonly number[]): ReadonlyMap<number, StageSettings> {
  const results = useReadSettings(boardIds)
  const known = useShallowMemo(results.map(({ data }) => data))
  return useMemo(
    () => new Map(known.flatMap((each) => each ?? []).map((each) => [each.CrmBoardColumnId, each])),
    [known],
  )
}

export type MissingFields = (card: Partial<RequirableValues>, stageId: number) => readonly RequirableField[]

/**
 * Of the fields that a stage of the board asks for on arrival, those that a card has not. A field is left out whose
 * choices the user may not read: nobody is asked for what they cannot answer.
 */
export const useMissingFields = (boardId: number | null): MissingFields => useMissingOf(useStageSettings(boardId))

/** The same for the stages of several boards (Ids). */
export const useMissingFieldsOfBoards = (boardIds: readonly number[]): MissingFields =>
  useMissingOf(useSettingsOfBoards(boardIds))

function useMissingOf(settings: ReadonlyMap<number, StageSettings>): MissingFields {
  const { Roles } = useMe()
  return useCallback(
    (card, stageId) =>
      missingFields(card, settings.get(stageId)).filter(
        (field) => field !== 'OpportunityTypeId' || isOffered(Roles, 'chooseType'),
      ),
    [settings, Roles],
  )
}

/** The values of what a stage asks for, with the names that a card shows of them. */
export type FilledIn = Partial<Pick<CrmOpportunity, RequirableField | 'ResponsibleFullName' | 'OpportunityTypeName'>>

/** Changes the settings of a stage. The promise answers why it failed; null: it did not. */
export function useChangeStageSettings(
  boardId: number,
): (stageId: number, changed: StageSettingsChange) => Promise<ApiError | null> {
  const { api, queryClient } = useServices()
  return useCallback(
    async (stageId, changed) => {
      const queryKey = stageSettingsKey(boardId)
      try {
        const saved = await ask(api.http, changeStageSettings, { params: { id: stageId }, body: changed })
        await queryClient.cancelQueries({ queryKey })
        queryClient.setQueryData<StageSettings[]>(queryKey, (known) =>
          known?.map((each) => (each.CrmBoardColumnId === stageId ? saved : each)),
        )
        return null
      } catch (error) {
        if (error instanceof ApiError) return error
        throw error
      }
    },
    [api, queryClient, boardId],
  )
}

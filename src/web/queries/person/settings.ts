import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { defaultSettings, type Settings } from '#core/contract/endpoints/settings.ts'
import { ApiError } from '#web/api/api-error.ts'
import { settingsApi } from '#web/api/settings.ts'
import { settingsKey as queryKey } from '#web/sync/query-keys.ts'
import { useServices } from '#web/queries/services.ts'
import { tellSettingsChanged } from '#web/queries/views/setting-tabs.ts'

export type { Settings } from '#core/contract/endpoints/settings.ts'

/** The settings of the signed-in user; undefined until they are read. */
export function useReadSettings(): Settings | undefined {
  const { http } = useServices().api
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => settingsApi(http).read(signal),
    staleTime: 5 * 60_000,
  })
  return data
}

/** The settings of the signed-in user; the defaults until they are read. */
export const useSettings = (): Settings => useReadSettings() ?? defaultSettings

/** Changes settings: they hold at once, and are as before if they cannot be saved. The promise answers why not. */
export function useChangeSettings(): (changed: Partial<Settings>) => Promise<ApiError | null> {
  const services = useServices()
  return useCallback(
    async (changed) => {
      const { api, queryClient } = services
      await queryClient.cancelQueries({ queryKey, exact: true })
      const before = queryClient.getQueryData<Settings>(queryKey)
      queryClient.setQueryData<Settings>(queryKey, { ...defaultSettings, ...before, ...changed })
      try {
        queryClient.setQueryData<Settings>(queryKey, await settingsApi(api.http).change(changed))
        tellSettingsChanged(services)
        return null
      } catch (error) {
        queryClient.setQueryData<Settings>(queryKey, before ?? defaultSettings)
        if (error instanceof ApiError) return error
        throw error
      }
    },
    [services],
  )
}

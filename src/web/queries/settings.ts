import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { defaultSettings, type Settings } from '#core/contract/endpoints/settings.ts'
import { ApiError } from '#web/api/api-error.ts'
import { settingsApi } from '#web/api/settings.ts'
import { useServices } from './services.ts'

export type { Settings } from '#core/contract/endpoints/settings.ts'

const key = ['settings'] as const

/** The settings of the signed-in user; the defaults until they are read. */
export function useSettings(): Settings {
  const { http } = useServices().api
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => settingsApi(http).read(signal),
    staleTime: 5 * 60_000,
  })
  return data ?? defaultSettings
}

/** Changes settings: they hold at once, and are as before if they cannot be saved. The promise answers why not. */
export function useChangeSettings(): (changed: Partial<Settings>) => Promise<ApiError | null> {
  const { api, queryClient } = useServices()
  return useCallback(
    async (changed) => {
      await queryClient.cancelQueries({ queryKey: key })
      const before = queryClient.getQueryData<Settings>(key)
      queryClient.setQueryData<Settings>(key, { ...defaultSettings, ...before, ...changed })
      try {
        queryClient.setQueryData<Settings>(key, await settingsApi(api.http).change(changed))
        return null
      } catch (error) {
        queryClient.setQueryData<Settings>(key, before ?? defaultSettings)
        if (error instanceof ApiError) return error
        throw error
      }
    },
    [api, queryClient],
  )
}

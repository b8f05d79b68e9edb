import { useQuery } from '@tanstack/react-query'
import type { PortalClient } from '#core/contract/endpoints/portals.ts'
import { ApiError } from '#web/api/api-error.ts'
import { type AddedPortal, portalsApi } from '#web/api/users/portals.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'

export type { AddedPortal } from '#web/api/users/portals.ts'

const portalsKey = ['portals'] as const
const noPortals: readonly PortalClient[] = []
const noOrigins: readonly string[] = []

export type PortalsState = ReadState & {
  portals: readonly PortalClient[]
  /** Where the server lets portals be. */
  allowedOrigins: readonly string[]
  retry(): void
}

/** All portals, the newest first. */
export function usePortals(): PortalsState {
  const { http } = useServices().api
  const query = useQuery({ queryKey: portalsKey, queryFn: ({ signal }) => portalsApi(http).all(signal), staleTime: 0 })
  return {
    ...readStateOf(query),
    portals: query.data?.Clients ?? noPortals,
    allowedOrigins: query.data?.AllowedOrigins ?? noOrigins,
    retry: () => void query.refetch(),
  }
}

/** The portal and its secret, or why there is none. */
export type AddResult = { readonly added: AddedPortal } | { readonly error: ApiError }

export interface PortalActions {
  add(name: string, origins: readonly string[]): Promise<AddResult>
  /** The promise answers why it failed; null: done. */
  revoke(id: string): Promise<ApiError | null>
}

export function usePortalActions(): PortalActions {
  const { api, queryClient } = useServices()
  const refresh = () => void queryClient.invalidateQueries({ queryKey: portalsKey })
  const portals = portalsApi(api.http)
  return {
    async add(name, origins) {
      try {
        const added = await portals.add(name, origins)
        refresh()
        return { added }
      } catch (error) {
        return { error: expected(error) }
      }
    },
    async revoke(id) {
      try {
        await portals.revoke(id)
        refresh()
        return null
      } catch (error) {
        return expected(error)
      }
    },
  }
}

function expected(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  throw error
}

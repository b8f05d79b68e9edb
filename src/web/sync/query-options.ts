import type { EnumName } from '#core/contract/enums.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import type { Api } from '#web/api/api.ts'
import { boardsKey, enumKey, locationsKey, sessionKey, stagesKey } from './query-keys.ts'

/*
 * The reads that are prefetched before anything is rendered; the hooks of web/queries find them in the cache.
 */

interface HasApi {
  api: Api
}

interface QueryContext {
  signal: AbortSignal
}

/** Read once: every other answer tells whether the session still holds. */
export const sessionQuery = ({ api }: HasApi) => ({
  queryKey: sessionKey,
  queryFn: ({ signal }: QueryContext) => api.session.read(signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  // Only if it could not be read: what was read is never stale.
  refetchOnReconnect: true,
})

export const boardsQuery = ({ api }: HasApi) => ({
  queryKey: boardsKey,
  queryFn: ({ signal }: QueryContext) => api.boards(signal),
})

export const locationsQuery = ({ api }: HasApi) => ({
  queryKey: locationsKey,
  queryFn: ({ signal }: QueryContext) => api.locations(signal),
  staleTime: 5 * 60_000,
})

export const stagesQuery = ({ api }: HasApi, boardId: number) => ({
  queryKey: stagesKey(boardId),
  queryFn: async ({ signal }: QueryContext) => (await api.stages(boardId, signal)).toSorted(byPosition),
})

export const enumQuery = ({ api }: HasApi, name: EnumName) => ({
  queryKey: enumKey(name),
  queryFn: ({ signal }: QueryContext) => api.enumeration(name, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Every card names its source. */
export const sourcesQuery = (services: HasApi) => enumQuery(services, 'eCrmOpportunitySource')

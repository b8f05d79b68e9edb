import { QueryObserver } from '@tanstack/react-query'
import { ApiError } from '#web/api/api-error.ts'
import { lookKey } from '#web/sync/query-keys.ts'
import { retryDelay } from '#web/sync/retry.ts'
import type { Services } from '#web/sync/services.ts'

/** As long as what is shown may be old, and somebody looks at it. */
const betweenTries = 30_000

/**
 * Looks for what has happened on a board elsewhere: now, and whenever somebody comes back to the window or the network
 * comes back; never twice at once. A look that failed is repeated. Answers how to stop.
 */
export function watchBoard(services: Services, boardId: number, stageIds: readonly number[]): () => void {
  let keptFrom = 0
  const look = new QueryObserver(services.queryClient, {
    queryKey: [...lookKey(boardId), stageIds.join()],
    queryFn: async () => {
      await services.syncBoard(boardId, stageIds)
      return true
    },
    staleTime: 0,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    refetchInterval: ({ state }) => state.status === 'error' && betweenTries,
    retry: (failures, error) => error instanceof ApiError && retryDelay(error, failures + 1, 0) !== null,
    retryDelay: (failures, error) =>
      (error instanceof ApiError && retryDelay(error, failures + 1, services.random())) || 0,
  })
  return look.subscribe(({ dataUpdatedAt, isFetching, error }) => {
    if (error && !(error instanceof ApiError)) throw error
    if (isFetching || dataUpdatedAt === keptFrom) return
    keptFrom = dataUpdatedAt
    services.kept.keep(boardId)
  })
}

import { type QueryClient, QueryObserver } from '@tanstack/react-query'
import { ApiError } from '#web/api/api-error.ts'
import { boardCheckKey } from '#web/sync/query-keys.ts'
import { checkRetries, retryOptions } from '#web/sync/retry.ts'
import type { Services } from '#web/sync/services.ts'

/** In milliseconds, between checks of a board that could not be checked: what is shown may be outdated. */
const repeatInterval = 30_000

/**
 * Checks a board for changes made elsewhere: now, and whenever somebody comes back to the window or the network comes
 * back; never twice at once. A check that failed is repeated. Answers how to stop.
 */
export function watchBoard(services: Services, boardId: number, stageIds: readonly number[]): () => void {
  let persistedAt = 0
  const checks = new QueryObserver(services.queryClient, {
    queryKey: [...boardCheckKey(boardId), stageIds.join()],
    queryFn: async () => {
      await services.syncBoard(boardId, stageIds)
      return true
    },
    staleTime: 0,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    refetchInterval: ({ state }) => state.status === 'error' && repeatInterval,
    ...retryOptions(checkRetries, services.random),
  })
  return checks.subscribe(({ dataUpdatedAt, isFetching, error }) => {
    if (error && !(error instanceof ApiError)) throw error
    if (isFetching || dataUpdatedAt === persistedAt) return
    persistedAt = dataUpdatedAt
    services.persisted.persist(boardId)
  })
}

/** How the latest check of a board ended; `first`: none has ended yet. Null while the board is not watched. */
export function boardCheckState(queryClient: QueryClient, boardId: number | null): 'first' | 'failed' | 'done' | null {
  if (boardId === null) return null
  const check = queryClient.getQueryCache().find({ queryKey: boardCheckKey(boardId), exact: false, type: 'active' })
  if (!check) return null
  // While it is being repeated it still counts as failed, although its error has been reset.
  const { dataUpdatedAt, errorUpdatedAt } = check.state
  if (errorUpdatedAt > dataUpdatedAt) return 'failed'
  return dataUpdatedAt === 0 ? 'first' : 'done'
}

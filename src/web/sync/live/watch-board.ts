import { type QueryClient, QueryObserver } from '@tanstack/react-query'
import { ApiError } from '#web/api/api-error.ts'
import type { LiveBoard } from './live-state.ts'
import { allBoardChecksKey, boardCheckKey } from '#web/sync/query-keys.ts'
import { checkRetries, retryOptions } from '#web/sync/retry.ts'
import type { Services } from '#web/sync/services.ts'

/** In milliseconds, between checks of a board that could not be checked: what is shown may be outdated. */
const repeatInterval = 30_000
/** In milliseconds, between checks while no event stream tells of changes; only while somebody can see the board. */
const pollInterval = 15_000

/**
 * Keeps a board up to date. Checks it for changes made elsewhere: now, and whenever somebody comes back to the window or
 * the network comes back; never twice at once. A check that failed is repeated. Between checks the event stream tells of
 * changes; while there is none, checks are made every 15 seconds. Answers how to stop.
 */
export function watchBoard(services: Services, board: LiveBoard): () => void {
  const { boardId, stageIds } = board
  const { live } = services
  let persistedAt = 0
  const checks = new QueryObserver(services.queryClient, {
    queryKey: boardCheckKey(boardId, stageIds),
    queryFn: async () => {
      await services.syncBoard(boardId, stageIds)
      return true
    },
    staleTime: 0,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    refetchInterval: ({ state }) =>
      live.link.read() === 'down' ? pollInterval : state.status === 'error' && repeatInterval,
    ...retryOptions(checkRetries, services.random),
  })
  const stops = [
    checks.subscribe(({ dataUpdatedAt, isFetching, error }) => {
      if (error && !(error instanceof ApiError)) throw error
      live.noteCurrent(dataUpdatedAt)
      if (isFetching || dataUpdatedAt === persistedAt) return
      persistedAt = dataUpdatedAt
      if (!board.isOneOfSeveral) services.persisted.persist(boardId)
    }),
    // The same options: the interval depends on the stream.
    live.link.subscribe(() => checks.setOptions(checks.options)),
    live.watch(board),
  ]
  // Without the network it stays as old as it was kept.
  live.noteCurrent(services.persisted.restoredFrom(boardId))
  return () => stops.forEach((stop) => stop())
}

/** How the latest check of the board that is watched ended, of several the worst; `first`: none has ended yet. Null: none is watched. */
export function boardCheckState(queryClient: QueryClient): 'first' | 'failed' | 'done' | null {
  const checks = queryClient.getQueryCache().findAll({ queryKey: allBoardChecksKey, type: 'active' })
  if (checks.length === 0) return null
  // While it is being repeated it still counts as failed, although its error has been reset.
  if (checks.some(({ state }) => state.errorUpdatedAt > state.dataUpdatedAt)) return 'failed'
  return checks.some(({ state }) => state.dataUpdatedAt === 0) ? 'first' : 'done'
}

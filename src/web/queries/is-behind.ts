import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { lookKey } from '#web/sync/query-keys.ts'
import { useServices } from '#web/sync/services.ts'

/** Nobody needs to hear of a first look that takes no longer than this. */
const patience = 2_000

/** Whether what is shown of a board may be old: the first look is late, or the last one has failed. */
export function useIsBehind(boardId: number | null): boolean {
  const { queryClient } = useServices()
  const state = useSyncExternalStore(
    (listener) => queryClient.getQueryCache().subscribe(listener),
    () => stateOfLook(queryClient, boardId),
  )
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (state !== 'first') return
    const timer = setTimeout(() => setIsLate(true), patience)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [state])
  return state === 'failed' || (state === 'first' && isLate)
}

/** How the latest look at a board ended; `first`: none has ended yet. Null while nobody looks. */
export function stateOfLook(queryClient: QueryClient, boardId: number | null): 'first' | 'failed' | 'done' | null {
  if (boardId === null) return null
  const look = queryClient.getQueryCache().find({ queryKey: lookKey(boardId), exact: false, type: 'active' })
  if (!look) return null
  // While it is being repeated the failure still stands, although the error is no longer there.
  const { dataUpdatedAt, errorUpdatedAt } = look.state
  if (errorUpdatedAt > dataUpdatedAt) return 'failed'
  return dataUpdatedAt === 0 ? 'first' : 'done'
}

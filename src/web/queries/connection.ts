import { onlineManager } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useSelected } from '#web/react/use-selected.ts'
import { boardCheckState } from '#web/sync/live/watch-board.ts'
import { useServices } from './services.ts'

const isOnline = () => onlineManager.isOnline()

/** Whether the browser has a network; it is sure only of a no. */
export const useIsOnline = (): boolean =>
  useSyncExternalStore((listener) => onlineManager.subscribe(listener), isOnline, isOnline)

/** Whether no event stream tells of changes, although it should. */
export function useIsDown(): boolean {
  const { live } = useServices()
  return useSelected(live.link, (link) => link === 'down')
}

/** In milliseconds. A first check that takes no longer is not worth a notice. */
const noticeDelay = 2_000

/** Whether what is shown of a board may be outdated: the first check is late, or the last one has failed. */
export function useMayBeOutdated(): boolean {
  const { queryClient } = useServices()
  const read = () => boardCheckState(queryClient)
  const state = useSyncExternalStore((listener) => queryClient.getQueryCache().subscribe(listener), read, read)
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (state !== 'first') return
    const timer = setTimeout(() => setIsLate(true), noticeDelay)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [state])
  return state === 'failed' || (state === 'first' && isLate)
}

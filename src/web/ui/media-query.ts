import { useCallback, useSyncExternalStore } from 'react'
import { matchesMedia } from '#web/react/surroundings.ts'

/** Whether the window matches a media query; renders again when that changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  const read = () => matchesMedia(query)
  return useSyncExternalStore(subscribe, read, read)
}

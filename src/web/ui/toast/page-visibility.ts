import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Whether somebody can be looking: false in a background tab. */
export const usePageIsVisible = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === 'visible')

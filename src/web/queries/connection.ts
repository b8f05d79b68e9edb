import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

/** What the browser thinks of the network; it is sure only when it says no. */
export const useIsOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )

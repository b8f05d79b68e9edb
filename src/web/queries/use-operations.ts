import { useSyncExternalStore } from 'react'
import type { Operations } from './operations.ts'
import { useServices } from './services.ts'

export const useOperations = (): Operations => useServices().operations

export type PendingState = 'none' | 'saving'

/** Whether something that was done to this card is not yet confirmed. */
export function usePendingState(opportunityId: number): PendingState {
  const { log } = useServices()
  return useSyncExternalStore(log.subscribe, () =>
    log.read().some((operation) => operation.opportunityId === opportunityId) ? 'saving' : 'none',
  )
}

/** How many changes the server has not confirmed. */
export function usePendingCount(): number {
  const { log } = useServices()
  return useSyncExternalStore(log.subscribe, () => log.read().length)
}

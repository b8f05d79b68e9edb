import { useSyncExternalStore } from 'react'
import { useServices } from './services.ts'

/** The countdown of a change that is held back; null where there is none. */
export function useHold(opportunityId: number): { seconds: number; sendNow(): void } | null {
  const { holds } = useServices()
  const seconds = useSyncExternalStore(holds.store.subscribe, () => {
    const hold = holds.store.read().get(opportunityId)
    return hold ? Math.ceil(hold.left / 1000) : null
  })
  return seconds === null ? null : { seconds, sendNow: () => holds.sendNow(opportunityId) }
}

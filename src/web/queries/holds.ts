import { useSyncExternalStore } from 'react'
import type { Hold } from '#web/sync/undo/holds.ts'
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

/** All changes that this tab holds back, by the Id of the opportunity. */
export function useHolds(): { holds: ReadonlyMap<number, Hold>; sendNow(opportunityId: number): void } {
  const { holds } = useServices()
  return { holds: useSyncExternalStore(holds.store.subscribe, holds.store.read), sendNow: holds.sendNow }
}

import { useMemo, useSyncExternalStore } from 'react'
import type { Operations } from '#web/sync/operations/operations.ts'
import { useServices } from '#web/sync/services.ts'

export const useOperations = (): Operations => useServices().operations

/** The opportunities, of those that count, of which something is not yet confirmed. The same set until it changes. */
export function usePending(counts: (id: number) => boolean): ReadonlySet<number> {
  const { log } = useServices()
  const pending = useSyncExternalStore(log.subscribe, () =>
    log
      .read()
      .flatMap(({ opportunityId: id }) => (counts(id) ? id : []))
      .join(),
  )
  return useMemo(() => new Set(pending.split(',').filter(Boolean).map(Number)), [pending])
}

/** How many changes the server has not confirmed. */
export function usePendingCount(): number {
  const { log } = useServices()
  return useSyncExternalStore(log.subscribe, () => log.read().length)
}

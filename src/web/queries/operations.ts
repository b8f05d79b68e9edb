import { useMemo, useSyncExternalStore } from 'react'
import type { Operations } from '#web/sync/operations/operations.ts'
import { useServices } from './services.ts'

export const useOperations = (): Operations => useServices().operations

/** The Ids of opportunities with a pending operation, as far as `matches` wants them; the same set until it changes. */
export function usePending(matches: (id: number) => boolean): ReadonlySet<number> {
  const { log } = useServices()
  const readPending = () =>
    log
      .read()
      .flatMap(({ opportunityId: id }) => (matches(id) ? id : []))
      .join()
  const pending = useSyncExternalStore(log.subscribe, readPending, readPending)
  return useMemo(() => new Set(pending.split(',').filter(Boolean).map(Number)), [pending])
}

/** The number of changes that the server has not confirmed. */
export function usePendingCount(): number {
  const { log } = useServices()
  const read = () => log.read().length
  return useSyncExternalStore(log.subscribe, read, read)
}

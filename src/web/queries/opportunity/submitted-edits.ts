import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useServices } from '#web/queries/services.ts'
import type { FailureListener } from '#web/sync/operations/answers.ts'

/** Whether an edit of an opportunity is on its way, or waits for the network; one that is held is not. */
export function useIsEditPending(opportunityId: number): boolean {
  const { log } = useServices()
  return useSyncExternalStore(log.subscribe, () =>
    log.read().some((each) => each.kind === 'edit' && each.opportunityId === opportunityId && each.state !== 'held'),
  )
}

/** Called with what has failed and nobody waits for, as long as the component is mounted. */
export function useFailureListener(listener: FailureListener): void {
  const { log } = useServices()
  const latest = useEffectEvent(listener)
  useEffect(() => log.listen((failure) => latest(failure)), [log])
}

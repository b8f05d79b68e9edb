import { focusManager, notifyManager, onlineManager, QueryClient } from '@tanstack/react-query'
import { readRetries, retryOptions } from './retry.ts'

/** Holds what was read; writes go through the operation log. `random` answers a number in [0, 1). */
export function createQueryClient(random: () => number): QueryClient {
  // By default results are announced on a timer, one frame too late for a drop.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 30 * 60_000,
        // Without a network a request fails at once and says so; a paused one would say nothing.
        networkMode: 'always',
        ...retryOptions(readRetries, random),
      },
    },
  })
}

/** TanStack takes every start for one with a network, until the browser tells of a change. */
export const noteNetwork = (isOnline: boolean): void => onlineManager.setOnline(isOnline)

/** Of two windows side by side both are visible: TanStack's own check misses that one is used again. */
export function watchFocus(target: Window): void {
  focusManager.setEventListener((onFocus) => {
    const check = () => onFocus()
    target.addEventListener('focus', check)
    target.addEventListener('visibilitychange', check)
    return () => {
      target.removeEventListener('focus', check)
      target.removeEventListener('visibilitychange', check)
    }
  })
}

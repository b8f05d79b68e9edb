import { focusManager, notifyManager, QueryClient } from '@tanstack/react-query'
import { mayReadAgain, readAgainAfter } from './read-again.ts'

/** Reads through TanStack Query; writes go through the operation log. */
export function createQueryClient(): QueryClient {
  // By default results are announced on a timer, one frame too late for a drop.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 30 * 60_000,
        // Without a network a request fails at once and says so; a paused one would say nothing.
        networkMode: 'always',
        retry: mayReadAgain,
        retryDelay: readAgainAfter,
      },
    },
  })
}

/** Two windows side by side are both visible: coming back to one is a change of focus. */
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

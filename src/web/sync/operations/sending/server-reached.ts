import type { QueryClient } from '@tanstack/react-query'
import type { ReadonlyStore } from '#web/react/store.ts'
import type { Link } from '#web/sync/live/live-state.ts'
import { retryDelay } from '#web/sync/retry.ts'

export interface ServerReachedParts {
  queryClient: QueryClient
  link: ReadonlyStore<Link>
}

/**
 * Answers how to end a pause early when the server answers again: when a read, or the event stream, gets through after
 * one did not. A server that was restarted is told by no event of the browser.
 */
export function watchServer({ queryClient, link }: ServerReachedParts): (pause: Promise<void>) => Promise<void> {
  let isMissed = false
  const waiting = new Set<() => void>()

  function note(isReached: boolean) {
    if (isReached && isMissed) for (const end of waiting) end()
    isMissed = !isReached
  }

  link.subscribe(() => {
    if (link.read() === 'up' || link.read() === 'down') note(link.read() === 'up')
  })
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    const { action } = event
    // What is put into the cache by hand is no answer, and what could be refused says that somebody answers.
    if (action.type === 'success' && !action.manual) note(true)
    if ((action.type === 'failed' || action.type === 'error') && retryDelay(action.error, 1, 0) !== null) note(false)
  })

  return (pause) =>
    new Promise((resolve) => {
      const end = () => {
        waiting.delete(end)
        resolve()
      }
      waiting.add(end)
      void pause.then(end)
    })
}

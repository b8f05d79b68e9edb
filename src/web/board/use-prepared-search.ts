import { useEffect } from 'react'
import type { BoardCards } from '#core/domain/fold.ts'
import { preparedText } from '#core/domain/search-text.ts'

/** Makes the texts that a search looks at while nothing else happens, so that the first key need not wait for them. */
export function usePreparedSearch(cards: BoardCards): void {
  useEffect(() => {
    const all = [...cards.values()].flat()
    let next = 0
    const work = (deadline: { timeRemaining(): number }) => {
      for (; next < all.length && deadline.timeRemaining() > 1; next += 1) {
        const card = all[next]
        if (card) preparedText(card)
      }
      if (next < all.length) stop = whenIdle(work)
    }
    let stop = whenIdle(work)
    return () => stop()
  }, [cards])
}

/** Not every browser tells when it is idle; a few milliseconds at a time never hurt. */
function whenIdle(work: (deadline: { timeRemaining(): number }) => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(work)
    return () => cancelIdleCallback(handle)
  }
  const handle = setTimeout(() => {
    const end = performance.now() + 5
    work({ timeRemaining: () => end - performance.now() })
  }, 50)
  return () => clearTimeout(handle)
}

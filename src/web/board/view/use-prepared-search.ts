import { useEffect } from 'react'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { searchableText } from '#core/domain/filter/search-text.ts'
import { inIdleTime } from '#web/react/in-idle-time.ts'

/** Makes the texts that a search looks at while nothing else happens, so that the first key need not wait for them. */
export function usePreparedSearch(cards: BoardCards): void {
  useEffect(() => {
    let stop = () => {}
    const begin = setTimeout(() => (stop = inIdleTime(prepare(cards))), afterChanges)
    return () => {
      clearTimeout(begin)
      stop()
    }
  }, [cards])
}

/** As long as cards keep coming, each would begin anew; and nobody searches a board in its first second. */
const afterChanges = 1000

function* prepare(cards: BoardCards): Generator<string, void> {
  for (const list of cards.values()) for (const card of list) yield searchableText(card)
}

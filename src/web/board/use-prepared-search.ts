import { useEffect } from 'react'
import type { BoardCards } from '#core/domain/fold.ts'
import { preparedText } from '#core/domain/search-text.ts'
import { inIdleTime } from './in-idle-time.ts'

/** Makes the texts that a search looks at while nothing else happens, so that the first key need not wait for them. */
export function usePreparedSearch(cards: BoardCards): void {
  useEffect(() => inIdleTime(prepare(cards)), [cards])
}

function* prepare(cards: BoardCards): Generator<string, void> {
  for (const list of cards.values()) for (const card of list) yield preparedText(card)
}

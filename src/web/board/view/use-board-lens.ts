import { useDeferredValue } from 'react'
import { type BoardFilter, isEmptyFilter } from '#core/domain/filter/board-filter.ts'
import type { Sort } from '#core/domain/board/board-sort.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/session.ts'
import { useLocale } from '#web/text/locale.ts'
import { useFarNotes } from './use-far-notes.ts'
import { type Lens, useLens } from './use-lens.ts'
import { usePreparedSearch } from './use-prepared-search.ts'

export interface BoardLens {
  /** As applied: it may be a moment behind what is being typed. */
  filter: BoardFilter
  sort: Sort
  isFiltered: boolean
  lens: Lens
  /** Whether everything that the filter finds among the cards that are here has been found. */
  isComplete: boolean
}

export interface LookedAt {
  cards: BoardCards
  /** YYYY-MM-DD in the zone. */
  today: string
  timeZone: string
  /** The card that is on its way, not yet sent. */
  moving: number | null
}

/** How a board is looked at: the filter and sort of the address, applied when there is time for it. */
export function useBoardLens({ cards, today, timeZone, moving }: LookedAt): BoardLens {
  const route = useRoute()
  const filter = useDeferredValue(route.filter)
  const sort = useDeferredValue(route.sort)
  const { Id: userId } = useMe()
  const { isInNotes, isComplete } = useFarNotes(cards, filter.text)
  const lens = useLens({ filter, sort, locale: useLocale(), isInNotes, userId, today, timeZone, moving })
  usePreparedSearch(cards)
  return { filter, sort, isFiltered: !isEmptyFilter(filter), lens, isComplete }
}

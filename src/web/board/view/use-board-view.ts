import { useDeferredValue, useMemo } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Sort, sortCards } from '#core/domain/board/board-sort.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { type BoardFilter, isEmptyFilter } from '#core/domain/filter/board-filter.ts'
import type { filterMatcher } from '#core/domain/filter/filter-matcher.ts'
import type { IsInNotes } from '#core/domain/filter/search-text.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useLocale } from '#web/text/locale.ts'
import { useNotesSearch, usePreparedSearch } from './use-idle-search.ts'

type Cards = readonly CrmOpportunity[]
/** Answers the same array for the same array, so that stages that have not changed are not rendered again. */
type Arrange = (cards: Cards) => Cards

/** Filter and sort as they are applied, which may be a moment behind what is being typed. */
export interface AppliedView {
  readonly filter: BoardFilter
  readonly sort: Sort
  readonly isFiltered: boolean
  /** Of the cards of a stage those that pass the filter, in the chosen order. */
  readonly visibleCards: Arrange
  /** Whether the filter has searched everything that is loaded, long notes included, and knows what is stale if it asks. */
  readonly isComplete: boolean
}

/** Answers what decides which cards of a list pass: they are of one stage. Its identity changes at midnight. */
export type Matching = (
  filter: BoardFilter,
  userId: number,
  isInNotes: IsInNotes,
) => (list: Cards) => ReturnType<typeof filterMatcher>

interface BoardViewInput {
  cards: BoardCards
  matching: Matching
  /** The card of the pending move, which stays visible whatever the filter says. */
  movingId: number | null
  /** Whether it is known of every card whether it is stale. */
  knowsStale: boolean
}

/** The filter and the sort of the address. Deferred, so that typing stays fluent on large boards. */
export function useBoardView({ cards, matching, movingId, knowsStale }: BoardViewInput): AppliedView {
  const route = useRoute()
  const filter = useDeferredValue(route.filter)
  const sort = useDeferredValue(route.sort)
  const locale = useLocale()
  const { Id: userId } = useMe()
  const { isInNotes, isComplete } = useNotesSearch(cards, filter.text)
  usePreparedSearch(cards)
  // Apart from the filter, so that typing does not sort again.
  const sorted = useMemo(() => {
    const collator = new Intl.Collator(locale)
    return sort === 'board' ? unchanged : remembered((list) => sortCards(list, sort, collator))
  }, [sort, locale])
  const filtered = useMemo(() => {
    if (isEmptyFilter(filter)) return unchanged
    const matcherOf = matching(filter, userId, isInNotes)
    return remembered((list) => list.filter(matcherOf(list)))
  }, [filter, userId, matching, isInNotes])
  const visibleCards = useMemo(() => {
    const arrange: Arrange = (list) => filtered(sorted(list))
    return movingId === null ? arrange : remembered((list) => withCard(movingId, sorted(list), arrange(list)))
  }, [filtered, sorted, movingId])
  const isKnown = !filter.standing || knowsStale
  return { filter, sort, isFiltered: !isEmptyFilter(filter), visibleCards, isComplete: isComplete && isKnown }
}

const unchanged: Arrange = (cards) => cards

function withCard(id: number, all: Cards, visible: Cards): Cards {
  const card = all.find((each) => each.Id === id)
  if (!card || visible.includes(card)) return visible
  const kept = new Set(visible).add(card)
  return all.filter((each) => kept.has(each))
}

function remembered(arrange: Arrange): Arrange {
  const results = new WeakMap<Cards, Cards>()
  return (cards) => {
    let result = results.get(cards)
    if (!result) results.set(cards, (result = arrange(cards)))
    return result
  }
}

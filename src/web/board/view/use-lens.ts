import { useMemo } from 'react'
import { type BoardFilter, isEmptyFilter } from '#core/domain/filter/board-filter.ts'
import { type Sort, sortCards } from '#core/domain/board/board-sort.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { filterMatcher, type FilterContext } from '#core/domain/filter/filter-matcher.ts'
import type { IsInNotes } from '#core/domain/filter/search-text.ts'

type Cards = readonly CrmOpportunity[]
/** What one person sees of the cards of a stage, and in which order. */
export type Lens = (cards: Cards) => Cards

export interface LensParts extends FilterContext {
  filter: BoardFilter
  sort: Sort
  locale: string
  isInNotes: IsInNotes
  /** A card on its way stays in sight, whatever the filter says about where it is just now. */
  moving: number | null
}

/** The same array for the same cards, so that untouched stages are not drawn again. */
export function useLens(parts: LensParts): Lens {
  const { filter, sort, locale, isInNotes, userId, today, timeZone, moving } = parts
  // Apart from the filter, so that typing does not sort again.
  const sorted = useMemo(() => {
    const collator = new Intl.Collator(locale)
    return sort === 'board' ? asItIs : remembered((cards) => sortCards(cards, sort, collator))
  }, [sort, locale])
  const sifted = useMemo(() => {
    if (isEmptyFilter(filter)) return asItIs
    const matches = filterMatcher(filter, { userId, today, timeZone }, isInNotes)
    return remembered((cards) => cards.filter(matches))
  }, [filter, userId, today, timeZone, isInNotes])
  return useMemo(() => {
    const lens: Lens = (cards) => sifted(sorted(cards))
    return moving === null ? lens : remembered((cards) => withMoving(sorted(cards), lens(cards), moving))
  }, [sifted, sorted, moving])
}

const asItIs: Lens = (cards) => cards

function withMoving(all: Cards, seen: Cards, id: number): Cards {
  const moving = all.find((card) => card.Id === id)
  if (!moving || seen.includes(moving)) return seen
  const kept = new Set(seen).add(moving)
  return all.filter((card) => kept.has(card))
}

function remembered(lens: Lens): Lens {
  const known = new WeakMap<Cards, Cards>()
  return (cards) => {
    let seen = known.get(cards)
    if (!seen) known.set(cards, (seen = lens(cards)))
    return seen
  }
}

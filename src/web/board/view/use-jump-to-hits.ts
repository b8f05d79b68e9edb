import { scrolledPast, scrollLeftAt } from '#web/react/reading-direction.ts'
import { useEffect, useRef } from 'react'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import type { ShownBoard } from './shown-board.ts'

/** On a phone: a filter that finds nothing in the stage on the screen leads to the first stage where it does. */
export function useJumpToHits({ stages, rows, view: { filter, isFiltered } }: ShownBoard): void {
  const { elements } = useBoardController()
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const handled = useRef(noFilter)
  useEffect(() => {
    const board = elements.board.get()
    if (!board || rows || handled.current === filter) return
    const isFound = stages.some(({ cards }) => cards.length > 0)
    // The first hit may be among the cards that are still loading.
    if (isPhone && isFiltered && !isFound) return
    handled.current = filter
    // On a wide screen nothing may be measured here: it would force a layout with every letter of a search.
    if (!isPhone || !isFiltered) return
    const current = Math.round(scrolledPast(board) / Math.max(1, board.clientWidth))
    const hasHits = (at: number) => (stages[at]?.cards.length ?? 0) > 0
    if (hasHits(current)) return
    const left = scrollLeftAt(stages.findIndex((_, at) => hasHits(at)) * board.clientWidth)
    board.scrollTo({ left, behavior: 'instant' })
  }, [stages, rows, filter, isFiltered, isPhone, elements])
}

import type { BoardElements } from '#web/board/controller/elements.ts'
import type { FocusStore } from '#web/board/controller/focus-store.ts'
import type { BoardPage } from '#web/board/controller/page.ts'
import { neighbourOf } from '#web/board/keyboard/next-card.ts'
import { findCard, isShown, rowsOf, type ShownBoard } from './shown-board.ts'

interface OpenCardOptions {
  shown(): ShownBoard
  elements: BoardElements
  page: BoardPage
  focus: FocusStore
  focusCard(id: number): void
}

/**
 * The card whose drawer is open is scrolled to behind it, and gets the focus when the drawer closes; if a filter hides
 * it, the search box does; if it was deleted, the card that was next to it.
 */
export function createOpenCard({ shown, elements, page, focus, focusCard }: OpenCardOptions) {
  let open: { id: number; isShown: boolean; neighbour: number | null } | null = null

  const close = () => {
    if (!open) return
    const { id, neighbour } = open
    open = null
    if (!findCard(shown(), id)) return neighbour === null ? page.focusSearch() : focusCard(neighbour)
    const isDrawn = elements.cards.get(id) !== undefined
    if (isDrawn || focus.read().id === id) focusCard(id)
    else page.focusSearch()
  }

  return {
    /** Follows the address; to be called after every render. */
    follow() {
      const board = shown()
      const id = board.openCard
      if (id === null) return close()
      const isThere = isShown(board, id)
      if (open?.id === id && open.isShown === isThere) return
      // Once the card is gone, its neighbour cannot be found any more.
      const known = open?.id === id ? open.neighbour : null
      open = { id, isShown: isThere, neighbour: isThere ? neighbourOf(rowsOf(board), id) : known }
      if (isThere) focus.set({ id, request: 'reveal' })
    },
  }
}

import { findCard, isShown, type ShownBoard } from '#web/board/view/shown-board.ts'
import { createStore, type Store } from '#web/react/store.ts'
import type { FocusStore } from './focus-store.ts'
import type { BoardPage, BoardText } from './page.ts'

interface CardFocusOptions {
  shown(): ShownBoard
  focus: FocusStore
  text: BoardText
  page: BoardPage
}

/** Where the focus goes after something happened to a card. */
export interface CardFocus {
  /** The card that was just put down, for as long as it is highlighted. */
  landed: Store<number | null>
  /** Scrolls to a card and gives it the focus as soon as it is rendered. */
  focusCard(id: number): void
  /** The same, and highlights it for a moment. */
  land(id: number): void
  /** Scrolls to a card. */
  reveal(id: number): void
  /** Says where a card is that was to get the focus, but is hidden by the filter; to be called after every render. */
  reportHidden(): void
}

/** In milliseconds. */
const highlightedFor = 2000

export function createCardFocus({ shown, focus, text, page }: CardFocusOptions): CardFocus {
  const landed = createStore<number | null>(null)

  const reportHidden = () => {
    const board = shown()
    const { id, request } = focus.read()
    // If a stage renders the card, it has handled the request by now.
    if (id === null || request !== 'focus' || !board.view.isFiltered) return
    const card = findCard(board, id)
    if (!card || isShown(board, id)) return
    focus.set({ id: null, request: null })
    const message = text.board.move.hidden(card.CoworkerFullName, card.CrmBoardColumnName)
    page.announce(message)
    page.toast({ kind: 'info', title: message })
    if (page.hasLostFocus()) page.focusSearch()
  }

  const focusCard = (id: number) => {
    focus.set({ id, request: 'focus' })
    // The request itself does not render the board, so nothing else would check whether it was handled.
    if (shown().view.isFiltered) page.afterPaint(reportHidden)
  }

  return {
    landed,
    focusCard,
    land(id) {
      focusCard(id)
      landed.set(id)
      setTimeout(() => landed.read() === id && landed.set(null), highlightedFor)
    },
    reveal: (id) => focus.set({ id, request: 'reveal' }),
    reportHidden,
  }
}

import { findCard, isShown, type ShownBoard } from '#web/board/view/shown-board.ts'
import { createStore, type Store } from '#web/react/store.ts'
import type { FocusStore } from './focus-store.ts'
import type { BoardPage, BoardText } from './page.ts'

interface LandingOptions {
  shown(): ShownBoard
  focus: FocusStore
  text: BoardText
  page: BoardPage
}

/** Where the focus goes after something happened to a card. */
export interface Landing {
  /** The card that was just put down, for as long as it is marked. */
  landed: Store<number | null>
  /** Scrolls to a card and gives it the focus as soon as it is drawn. */
  focusCard(id: number): void
  /** The same, and marks it for a moment. */
  land(id: number): void
  /** Scrolls to a card. */
  reveal(id: number): void
  /** Tells where a card went that the filter hides in its new stage; to be called after every drawing. */
  reportHidden(): void
}

/** In milliseconds. */
const markedFor = 2000

export function createLanding({ shown, focus, text, page }: LandingOptions): Landing {
  const landed = createStore<number | null>(null)

  const reportHidden = () => {
    const board = shown()
    const { id, request } = focus.read()
    // A stage that draws the card has done what was requested by now.
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
    // A request alone draws no board, so that nothing else would look whether it was done.
    if (shown().view.isFiltered) page.afterPaint(reportHidden)
  }

  return {
    landed,
    focusCard,
    land(id) {
      focusCard(id)
      landed.set(id)
      setTimeout(() => landed.read() === id && landed.set(null), markedFor)
    },
    reveal: (id) => focus.set({ id, request: 'reveal' }),
    reportHidden,
  }
}

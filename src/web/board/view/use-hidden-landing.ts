import { useEffect } from 'react'
import type { BoardView } from '#web/queries/board.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { announce } from '#web/board/announcer.tsx'
import type { FocusStore } from '#web/board/keyboard/focus-store.ts'
import { focusSearch } from '#web/board/keyboard/use-board-keys.ts'
import { useSelected } from '#web/react/store.ts'
import type { Lens } from './use-lens.ts'
import { findCard } from '#web/board/moves/use-moves.ts'

interface Landing {
  board: BoardView
  lens: Lens
  isFiltered: boolean
  focus: FocusStore
}

/** A card that was put where the filter hides it is gone from sight: says where it is, and the focus goes on. */
export function useHiddenLanding({ board, lens, isFiltered, focus }: Landing): void {
  const text = useText().board.move
  // Without a filter nobody is drawn again because of it.
  const wanted = useSelected(focus, ({ id, wish }) => (isFiltered && wish === 'focus' ? id : null))
  useEffect(() => {
    // A list that shows the card has answered the wish by now.
    if (wanted === null || focus.read().wish !== 'focus') return
    const card = findCard(board, wanted)
    if (!card || lens(board.cards.get(card.CrmBoardColumnId) ?? []).includes(card)) return
    focus.set({ id: null, wish: null })
    const message = text.hidden(card.CoworkerFullName, card.CrmBoardColumnName)
    announce(message)
    toast({ kind: 'info', title: message })
    if (document.activeElement === document.body) focusSearch()
  }, [board, lens, wanted, focus, text])
}

import { useEffect, useEffectEvent, useRef } from 'react'
import type { FocusStore } from '#web/board/keyboard/focus-store.ts'
import { heirOf, type Lanes } from '#web/board/keyboard/next-card.ts'
import { focusSearch } from '#web/board/keyboard/use-board-keys.ts'

export interface CardInAddressParts {
  /** Its stage has been read, and no search hides it. */
  isShown: boolean
  /** Whether there is such a card on the board at all, hidden or not. */
  isKnown(id: number): boolean
  lanes(): Lanes
  focus: FocusStore
}

/**
 * The card whose drawer is open is in view behind it, and gets the focus when the drawer closes; if a search hides it,
 * the search box does; if it was deleted, the card that was next to it.
 */
export function useCardInAddress(
  opportunity: number | null,
  { isShown, isKnown, lanes, focus }: CardInAddressParts,
): void {
  const last = useRef<{ id: number; heir: number | null } | null>(null)
  const open = useEffectEvent((id: number, isThere: boolean) => {
    const before = last.current?.id === id ? last.current.heir : null
    // Once it is gone nobody can say what was next to it.
    last.current = { id, heir: isThere ? heirOf(lanes(), id) : before }
    if (isThere) focus.set({ id, wish: 'show' })
  })
  const close = useEffectEvent(() => {
    const left = last.current
    last.current = null
    if (left === null) return
    const { id, heir } = left
    if (!isKnown(id)) return heir === null ? focusSearch() : focus.set({ id: heir, wish: 'focus' })
    const isDrawn = document.querySelector(`[data-opportunity-id="${id}"]`) !== null
    if (isDrawn || focus.read().id === id) focus.set({ id, wish: 'focus' })
    else focusSearch()
  })
  useEffect(() => {
    if (opportunity === null) close()
    else open(opportunity, isShown)
  }, [opportunity, isShown])
}

import { useEffect, useRef } from 'react'
import type { FocusStore } from './keyboard/focus-store.ts'
import { focusSearch } from './use-board-keys.ts'

/**
 * The card whose drawer is open is in view behind it, and gets the focus when the drawer closes; if a search hides it,
 * the search box does. `isShown`: its stage has been read, and no search hides it.
 */
export function useCardInAddress(opportunity: number | null, isShown: boolean, focus: FocusStore): void {
  const last = useRef<number | null>(null)
  useEffect(() => {
    if (opportunity !== null) {
      last.current = opportunity
      if (isShown) focus.set({ id: opportunity, wish: 'show' })
      return
    }
    const left = last.current
    last.current = null
    if (left === null) return
    const card = document.querySelector(`[data-opportunity-id="${left}"]`)
    if (card || focus.read().id === left) focus.set({ id: left, wish: 'focus' })
    else focusSearch()
  }, [opportunity, isShown, focus])
}

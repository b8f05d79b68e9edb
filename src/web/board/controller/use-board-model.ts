import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useNavigation } from '#web/navigation/navigation.ts'
import type { Freeze } from '#web/react/use-frozen-while.ts'
import type { BoardContextValue } from './board-context.ts'
import type { BoardDialog } from '#web/board/board-dialogs.tsx'
import { createDragStore } from '#web/board/drag/drag-store.ts'
import { createFocusStore } from '#web/board/keyboard/focus-store.ts'
import { createStore } from '#web/react/store.ts'
import type { Folds } from '#web/board/view/use-folds.ts'

/** A card with its gap. In rem, so that a reader's own text size is kept. */
const rowInRem = 7

export interface BoardModel extends BoardContextValue {
  /** By the hand: nothing moves below a card that it carries. */
  freeze: Freeze
  /** A card stands where it was put: the focus is on it, and for a moment it can be told from the others. */
  land(id: number): void
  /** Brings a card into view. */
  show(id: number): void
}

const landedFor = 2000

/** Made once for a board: nothing in it changes, so nothing that uses it is drawn again because of it. */
export function useBoardModel(showDialog: (dialog: BoardDialog) => void, folds: Folds): BoardModel {
  const navigation = useNavigation()
  const [model] = useState((): BoardModel => {
    const focus = createFocusStore()
    const landed = createStore<number | null>(null)
    const drag = createDragStore()
    return {
      focus,
      landed,
      drag,
      freeze: { isFrozen: () => drag.read().active !== null, subscribe: drag.subscribe },
      row: rowInRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      open: (opportunity) => navigation.go({ opportunity, newIn: null }, 'push'),
      addIn: (newIn) => navigation.go({ newIn, opportunity: null }, 'push'),
      showActions: (id, anchor) => showDialog({ kind: 'actions', id, anchor }),
      show: (id) => focus.set({ id, wish: 'show' }),
      fold(stageId, isFolded) {
        flushSync(() => folds.fold(stageId, isFolded))
        document.querySelector<HTMLElement>(`[data-stage-id="${stageId}"] [data-fold]`)?.focus()
      },
      land(id) {
        focus.set({ id, wish: 'focus' })
        landed.set(id)
        setTimeout(() => landed.read() === id && landed.set(null), landedFor)
      },
    }
  })
  return model
}

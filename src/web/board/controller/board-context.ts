import { createContext, use } from 'react'
import type { DragStore } from '#web/board/drag/drag-store.ts'
import type { FocusStore } from '#web/board/keyboard/focus-store.ts'
import type { Store } from '#web/react/store.ts'

/** What every card and stage of a board may need and what never changes while the board is shown. */
export interface BoardContextValue {
  drag: DragStore
  focus: FocusStore
  /** The card that was just put down. */
  landed: Store<number | null>
  /** Height of a card with its gap, in CSS pixels. */
  row: number
  open(id: number): void
  showActions(id: number, anchor: Element): void
  addIn(stageId: number): void
  /** Shows a stage as a strip, or with its cards again; the focus stays with it. */
  fold(stageId: number, isFolded: boolean): void
}

export const BoardContext = createContext<BoardContextValue | null>(null)

export function useBoardContext(): BoardContextValue {
  const board = use(BoardContext)
  if (!board) throw new Error('No BoardContext above')
  return board
}

import type { CardChange } from '#core/domain/board/operation.ts'
import { createStore } from '#web/react/store.ts'
import type { Undoable, UndoOutcome } from '#web/sync/undo/undo-history.ts'

/** What the history would answer is set by a test. */
export function fakeUndoHistory() {
  const asked: { what: 'undo' | 'redo'; which: Undoable | number | undefined }[] = []
  const answers: (UndoOutcome | null)[] = []
  const answer = (what: 'undo' | 'redo', which?: Undoable | number) => {
    asked.push({ what, which })
    const outcome = answers.shift() ?? null
    return outcome && Promise.resolve(outcome)
  }
  return {
    latest: createStore<Undoable | null>(null),
    asked,
    answers,
    note: () => {},
    undo: (which?: Undoable | number) => answer('undo', which),
    redo: () => answer('redo'),
    /** What a redo would do. */
    next: createStore<{ item: Undoable; change: CardChange } | null>(null),
    nextRedo() {
      return this.next.read()
    },
    noteMany() {
      throw new Error('many cards are changed by the real history')
    },
    forget: () => {},
  }
}

import type { BoardController } from '#web/board/controller/board-controller.ts'

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) anywhere on the page, except where a text field or a dialog has keys of its own. */
export function listenForUndo(board: Pick<BoardController, 'undo' | 'redo'>): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if ((key !== 'z' && key !== 'y') || hasOwnKeys(event.target)) return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) board.redo()
    else board.undo()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

const hasOwnKeys = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=alertdialog]') !== null

import type { BoardController } from '#web/board/controller/board-controller.ts'

/** Has Escape right after a drop cancel what the drop asks: the question does not hear keys before it has the focus. */
export function cancelByEscape({ pending, cancel }: Pick<BoardController, 'pending' | 'cancel'>): void {
  if (pending.read().question === null) return
  const waiting = new AbortController()
  const stop = pending.subscribe(() => {
    if (pending.read().question !== null) return
    stop()
    waiting.abort()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const hasFocus = document.activeElement?.closest('[role=dialog], [role=alertdialog]') instanceof Element
    if (event.key !== 'Escape' || event.repeat || hasFocus) return
    event.preventDefault()
    event.stopImmediatePropagation()
    cancel()
  }
  window.addEventListener('keydown', onKeyDown, { capture: true, signal: waiting.signal })
}

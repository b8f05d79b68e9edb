import type { BoardPayload } from '#core/contract/embed/board-messages.ts'

/** What takes Escape for itself. */
const layers = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

const isWanted = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
  key === 'Escape' || key === '?' || (key.toLowerCase() === 'k' && (ctrlKey || metaKey))

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * Tells of Ctrl+K, Escape and the question mark where nothing here has used them, so that the host's own palette still
 * works. `isOpen`: something on the board is open, which Escape closes.
 */
export function forwardUnusedKeys(
  window: Window,
  isOpen: () => boolean,
  tell: (key: BoardPayload<'key.unhandled'>) => void,
): void {
  let isTaken = false
  // What is open is closed by the time the event has come to its end.
  window.addEventListener(
    'keydown',
    ({ key }) => {
      isTaken = key === 'Escape' && (isOpen() || window.document.querySelector(layers) !== null)
    },
    { capture: true },
  )
  window.addEventListener('keydown', (event) => {
    if (isTaken || event.defaultPrevented || event.repeat || !isWanted(event)) return
    if (event.key === '?' && isTyping(event.target)) return
    const { key, ctrlKey, metaKey } = event
    tell({ key, ctrlKey, metaKey })
  })
}

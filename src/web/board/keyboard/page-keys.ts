import type { BoardController } from '#web/board/controller/board-controller.ts'
import { cardKeys } from '#web/keys/card-keys.ts'
import { keyName } from '#web/keys/key-name.ts'
import { commandOf, pageKeys } from '#web/keys/page-keys.ts'
import { takeEarlyKeys } from './early-keys.ts'

type PageKeysBoard = Pick<BoardController, 'undo' | 'redo' | 'overlay' | 'hasLetterKeys'>

/**
 * Keys that act anywhere on the page: undo and redo except where a text field or a dialog has keys of its own, the command
 * palette except above another layer, the sheet of keys where nothing has the focus. On the document, so that a host page
 * is told only of keys that were not used here.
 */
export function listenForPageKeys(board: PageKeysBoard, { isEmbedded }: { isEmbedded: boolean }): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return
    const name = keyName(event)
    const isHelp = cardKeys[name] === 'help' && event.target === document.body && board.hasLetterKeys.read()
    switch (isHelp ? 'help' : commandOf(pageKeys, name)) {
      case 'undo':
      case 'redo':
        if (hasOwnKeys(event.target)) return
        event.preventDefault()
        return commandOf(pageKeys, name) === 'redo' ? board.redo() : board.undo()
      case 'palette': {
        const isShown = board.overlay.read() === 'palette'
        if (!isShown && isLayerOpen()) return
        // Pressed once more in a frame, it is for the palette of the page around.
        if (!isShown || !isEmbedded) event.preventDefault()
        return board.overlay.set(isShown ? null : 'palette')
      }
      case 'help':
        event.preventDefault()
        return board.overlay.set('keys')
    }
  }
  takeEarlyKeys().forEach(onKeyDown)
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

const hasOwnKeys = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=alertdialog]') !== null

/** The palette opens above a drawer, also above one that covers the board; every other layer has to be closed first. */
const isLayerOpen = () =>
  document.querySelector('[role=menu], [role=alertdialog], [role=dialog]:not([data-drawer])') !== null

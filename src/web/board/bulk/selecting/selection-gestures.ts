import type { BoardController } from '#web/board/controller/board-controller.ts'
import { keyName } from '#web/keys/key-name.ts'
import { commandOf, selectionKeys } from '#web/keys/page-keys.ts'
import { rowsOf } from '#web/board/view/shown-board.ts'
import { canSelect, withRange, withStage } from './choose.ts'
import { noSelection, toggled } from '#web/board/bulk/selection.ts'

type Board = Pick<BoardController, 'selection' | 'shown'>

/**
 * Once a card is selected, a plain click on a card toggles it and a click with Shift takes the range. Everything else stays
 * the browser's: a card is a link. On the document, before anything on the board hears of it: React would open the card, and
 * a fact of it would be edited.
 */
export function watchClicks(board: HTMLElement, { selection, shown }: Board): () => void {
  const onClick = (event: MouseEvent) => {
    const { button, ctrlKey, metaKey, altKey, shiftKey } = event
    const id = event.composedPath().includes(board) ? cardAt(event.target) : null
    if (id === null || selection.read().ids.size === 0) return
    if (button !== 0 || ctrlKey || metaKey || altKey) return
    event.preventDefault()
    event.stopPropagation()
    if (!canSelect(id)) return
    const before = selection.read()
    selection.set(shiftKey ? withRange(before, id, shown()) : toggled(before, id))
  }
  document.addEventListener('click', onClick, { capture: true })
  return () => document.removeEventListener('click', onClick, { capture: true })
}

/** The card (Id) that an event is about; null for a control of its own on it, and elsewhere. */
function cardAt(target: EventTarget | null): number | null {
  if (!(target instanceof Element) || target.closest('[data-no-drag], button:not([data-card-control])')) return null
  return idOf(target.closest<HTMLElement>('[data-opportunity-id]'))
}

const idOf = (card: HTMLElement | null) => (card ? Number(card.dataset['opportunityId']) : null)

/**
 * The keys of a selection: all cards of the stage of the focused card, and none. On the document, after whatever has a use
 * for these keys itself: a step that is not saved, a drag, a layer that is open.
 */
export function listenForSelectionKeys({ selection, shown }: Board, onStage: (stageId: number) => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const { target } = event
    if (!(target instanceof Element)) return
    switch (commandOf(selectionKeys, keyName(event))) {
      case 'select-stage': {
        if (!target.matches('[data-card-control]')) return
        const id = idOf(target.closest<HTMLElement>('[data-opportunity-id]'))
        const row = rowsOf(shown()).find(({ ids }) => id !== null && ids.includes(id))
        if (!row) return
        event.preventDefault()
        selection.set(withStage(selection.read(), row.stageId, shown()))
        return onStage(row.stageId)
      }
      case 'clear-selection':
        if (selection.read().ids.size === 0 || target.matches('input, textarea, select') || isLayerOpen()) return
        event.preventDefault()
        selection.set(noSelection)
    }
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

/** Its own Escape comes first. */
const isLayerOpen = () =>
  document.querySelector('[role=menu], [role=listbox], [role=alertdialog], [role=dialog]') !== null

/** The card under a mouse, or with the focus. */
export interface NearCard {
  readonly id: number
  readonly element: HTMLElement
}

/**
 * In milliseconds, too short to be seen. While a list is scrolled under the mouse, and right after a drop, the browser says
 * in every frame that the mouse is over another card: to draw something on each would take the frame from the scroll.
 */
const restingTime = 60

/** Tells of the card on which a mouse rests, and of the one with the focus; null: there is none. */
export function watchNearCards(
  board: HTMLElement,
  tell: { hovered(card: NearCard | null): void; focused(card: NearCard | null): void },
): () => void {
  const watching = new AbortController()
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ) => board.addEventListener(name, listener, { passive: true, signal: watching.signal })
  let timer: ReturnType<typeof setTimeout> | undefined
  const hover = (card: NearCard | null) => {
    clearTimeout(timer)
    if (card) timer = setTimeout(() => tell.hovered(card), restingTime)
    else tell.hovered(null)
  }
  on('pointerover', ({ target, pointerType }) => pointerType === 'mouse' && hover(nearCard(target)))
  on('pointerleave', () => hover(null))
  on('focusin', ({ target }) => tell.focused(nearCard(target)))
  on('focusout', () => tell.focused(null))
  return () => {
    clearTimeout(timer)
    watching.abort()
  }
}

const nearCard = (target: EventTarget | null): NearCard | null => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-opportunity-id]') : null
  const id = idOf(element)
  return element && id !== null && canSelect(id) ? { id, element } : null
}

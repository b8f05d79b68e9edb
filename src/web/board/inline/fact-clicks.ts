import type { EditedFact } from '#web/keys/card-keys.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { factAt } from './facts.ts'

/**
 * Facts are clicked through the link of their card, which lies above them: with Ctrl or the middle button they belong to
 * the browser, and a drag may begin on them. The one under the mouse is marked. Fingers are too large for them, and use
 * the menu of the card.
 */
export function listenForFactClicks(board: HTMLElement, onClick: (id: number, fact: EditedFact) => void): () => void {
  const watching = new AbortController()
  const { signal } = watching
  let marked: { element: HTMLElement; card: HTMLElement } | null = null

  const unmark = () => {
    marked?.element.removeAttribute('data-pointed')
    marked?.card.removeAttribute('data-fact-pointed')
    marked = null
  }
  board.addEventListener(
    'pointermove',
    (event) => {
      const found = event.pointerType === 'mouse' && event.buttons === 0 ? find(event) : null
      if (found?.element === marked?.element) return
      unmark()
      if (!found) return
      marked = found
      found.element.setAttribute('data-pointed', '')
      found.card.setAttribute('data-fact-pointed', '')
    },
    { passive: true, signal },
  )
  board.addEventListener('pointerleave', unmark, { signal })
  board.addEventListener(
    'click',
    (event) => {
      const found = event.pointerType === 'mouse' && isPlainClick(event) ? find(event) : null
      if (!found) return
      // It is no click on the card.
      event.preventDefault()
      event.stopPropagation()
      onClick(Number(found.card.dataset['opportunityId']), found.fact)
    },
    { capture: true, signal },
  )
  return () => {
    unmark()
    watching.abort()
  }
}

/** The fact at the point of an event, if the link of its card was hit. */
function find({ target, clientX, clientY }: MouseEvent) {
  const control = target instanceof Element ? target.closest('[data-card-control]') : null
  const card = control?.closest<HTMLElement>('[data-opportunity-id]')
  const found = card && factAt(card, clientX, clientY)
  return found ? { ...found, card } : null
}

import type { BoardElements } from '#web/board/controller/elements.ts'

/** Shows cards on their way when somebody else has moved them. */
export interface Flight {
  /** Notes where the rendered cards are, just before a change of them is rendered. Without animation they only jump. */
  takeOff(moved: ReadonlySet<number>, isAnimated: boolean): void
  /** To be called when it is rendered, before the paint. */
  fly(): void
}

/** In milliseconds. */
const duration = 200
const easing = 'cubic-bezier(0.2, 0, 0, 1)'
/** More cards on their way are a flicker, and no news. */
const mostCards = 150

interface Seen {
  element: HTMLElement
  box: DOMRect
}

/**
 * Cards that only make room slide within their list. One that was moved flies above the lists, which would cut it off:
 * a copy of it, while the card itself is invisible. All boxes are read in one go, and then everything is written: the
 * browser lays the board out once.
 */
export function createFlight({ cards, lists }: BoardElements): Flight {
  let before: Map<number, Seen> | null = null
  let flying: ReadonlySet<number> = new Set()
  let isAnimated = true

  const look = () =>
    new Map([...cards.entries()].map(([id, element]): [number, Seen] => [id, { element, box: boxOf(element) }]))

  /** What was inserted above the card with the focus, or taken away there, must not move it: its list scrolls instead. */
  function stayUnderFocus(from: ReadonlyMap<number, Seen>) {
    const focused = document.activeElement?.closest('[data-opportunity-id]')
    const start = [...from.values()].find(({ element }) => element === focused)
    const list = start && [...lists.entries()].find(([, each]) => each.contains(start.element))?.[1]
    if (list) list.scrollTop += boxOf(start.element).top - start.box.top
  }

  return {
    takeOff(moved, animates) {
      before = look()
      flying = moved
      isAnimated = animates
      // The change is rendered before the next frame; what is rendered later has another cause.
      requestAnimationFrame(() => (before = null))
    },
    fly() {
      if (!before) return
      const from = before
      before = null
      stayUnderFocus(from)
      if (!isAnimated || from.size > mostCards) return
      const routes = [...look()].flatMap(([id, to]) => {
        const start = from.get(id)
        return start && hasMoved(start.box, to.box) ? [{ id, start, to }] : []
      })
      for (const { id, start, to } of routes) {
        if (flying.has(id)) fly(start, to)
        else if (start.box.left === to.box.left) slide(start, to)
      }
    },
  }
}

const boxOf = (element: HTMLElement) => element.getBoundingClientRect()

const hasMoved = (from: DOMRect, to: DOMRect) => from.left !== to.left || from.top !== to.top

function slide({ box: from }: Seen, { element, box: to }: Seen) {
  const way = { translate: `${from.left - to.left}px ${from.top - to.top}px` }
  element.animate([way, { translate: '0 0' }], { duration, easing })
}

function fly({ box: from }: Seen, { element, box: to }: Seen) {
  const copy = element.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return
  for (const each of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of ['id', 'data-opportunity-id', 'data-card-control', 'aria-describedby', 'href']) {
      each.removeAttribute(name)
    }
  }
  copy.inert = true
  copy.ariaHidden = 'true'
  Object.assign(copy.style, {
    position: 'fixed',
    inset: 'auto',
    left: `${to.left}px`,
    top: `${to.top}px`,
    width: `${to.width}px`,
    transform: 'none',
    zIndex: '20',
    pointerEvents: 'none',
  })
  document.body.append(copy)
  element.animate([{ opacity: 0 }, { opacity: 0 }], { duration })
  const way = { translate: `${from.left - to.left}px ${from.top - to.top}px` }
  const flight = copy.animate([way, { translate: '0 0' }], { duration, easing })
  const end = () => copy.remove()
  flight.addEventListener('finish', end)
  flight.addEventListener('cancel', end)
}

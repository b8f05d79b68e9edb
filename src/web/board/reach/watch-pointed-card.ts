/** In milliseconds: whoever only passes a card is offered nothing. */
const restingTime = 250
/** In milliseconds. The focus wanders from card to card by key. */
const focusedTime = 400

/**
 * Tells which card is pointed at, or has the focus by key: once that has lasted a moment, and null as soon as it has
 * ended. Fingers point at nothing.
 */
export function watchPointedCard(board: HTMLElement, onChange: (id: number | null) => void): () => void {
  const watching = new AbortController()
  const { signal } = watching
  let card: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const point = (next: HTMLElement | null, delay: number) => {
    if (next === card) return
    clearTimeout(timer)
    card = next
    onChange(null)
    if (!next) return
    timer = setTimeout(() => {
      // During a drag nothing must appear on a card.
      if (next.isConnected && !board.hasAttribute('data-dragging')) onChange(Number(next.dataset['opportunityId']))
    }, delay)
  }
  const end = () => point(null, 0)

  board.addEventListener(
    'pointerover',
    (event) => {
      if (event.pointerType === 'mouse' && event.buttons === 0) point(cardOf(event.target), restingTime)
    },
    { passive: true, signal },
  )
  board.addEventListener('pointerleave', end, { signal })
  board.addEventListener(
    'pointerdown',
    ({ target }) => {
      // It may become a drag. What is on the card acts by its click.
      if (!(target instanceof Element && target.closest('[data-no-drag]'))) end()
    },
    { capture: true, passive: true, signal },
  )
  board.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof Element && target.matches('[data-card-control]:focus-visible')) {
        point(cardOf(target), focusedTime)
      }
    },
    { signal },
  )
  board.addEventListener(
    'focusout',
    ({ target }) => {
      if (card && cardOf(target) === card && !card.matches(':hover')) end()
    },
    { signal },
  )
  return () => {
    clearTimeout(timer)
    watching.abort()
  }
}

const cardOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-opportunity-id]') : null

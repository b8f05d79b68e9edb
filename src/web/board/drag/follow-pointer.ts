import type { Point } from './geometry.ts'

const isFramed = window.parent !== window

/** Whether a point is beyond the frame of a host page: a release there drops nothing. */
export const isOutsideFrame = ({ x, y }: Point): boolean =>
  isFramed && (x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight)

/** Without it a release outside of a frame is never seen, and the card stays lifted. `pointerId`: null for none. */
export function capturePointer(board: HTMLElement, pointerId: number | null): void {
  if (pointerId === null) return
  try {
    board.setPointerCapture(pointerId)
  } catch {
    // The button is up already: the next move of the pointer says so.
  }
}

/**
 * Writes into `point` where the pointer is, and calls `onCancel` for whatever cancels a drag: Esc, a second finger, a window
 * that loses the focus. Answers how to stop.
 */
export function followPointer(point: Point, onCancel: () => void): () => void {
  const watching = new AbortController()
  const on = <Name extends keyof WindowEventMap>(name: Name, listener: (event: WindowEventMap[Name]) => void) =>
    window.addEventListener(name, listener, { capture: true, passive: name !== 'keydown', signal: watching.signal })

  on('pointermove', (event) => {
    // The button was released outside of the window.
    if (event.pointerType !== 'touch' && event.buttons === 0) return onCancel()
    Object.assign(point, { x: event.clientX, y: event.clientY })
  })
  on('touchmove', ({ touches }) => {
    const [touch] = touches
    if (touch) Object.assign(point, { x: touch.clientX, y: touch.clientY })
  })
  on('keydown', (event) => {
    if (event.key !== 'Escape') return
    // Ends only the drag: a drawer behind it stays open.
    event.preventDefault()
    event.stopImmediatePropagation()
    onCancel()
  })
  on('touchstart', () => onCancel())
  on('pointercancel', () => onCancel())
  on('blur', (event) => {
    if (event.target === window) onCancel()
  })
  on('pagehide', () => onCancel())
  // After a release, which ends the drag first, nobody listens any more.
  on('lostpointercapture', () => onCancel())
  document.addEventListener('visibilitychange', () => document.hidden && onCancel(), { signal: watching.signal })
  // The pointer is not captured after all: nothing would tell of a release outside of the frame.
  if (isFramed) document.documentElement.addEventListener('pointerleave', onCancel, { signal: watching.signal })
  return () => watching.abort()
}

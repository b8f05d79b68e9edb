import { MouseSensor, TouchSensor } from '@dnd-kit/core'
import type { Point } from './geometry.ts'

export interface Lifted {
  /** Where the pointer went down. */
  pressedAt: Point
  /** Where it is by now. */
  at: Point
  isTouch: boolean
  /** Of the pointer that has lifted the card. */
  pointerId: number
}

export interface Gestures {
  /** Whether what is pressed can be lifted. */
  canLift(target: Element): boolean
  onLift(lifted: Lifted): void
  onRelease(): void
  onCancel(): void
}

type SensorProps = ConstructorParameters<typeof MouseSensor>[0]

const smallMove = { distance: 5 }
const longPress = { delay: 250, tolerance: 8 }

/**
 * A sensor of dnd-kit swallows every click until 50 ms after its drag, and longer on a busy machine: also one of a new press,
 * on what the drop has asked. It does so by a field that its types call private.
 */
interface LeftBehind {
  readonly documentListeners?: { removeAll(): void }
}

/** Only dnd-kit's keyboard sensor reads it. */
const noContext = { current: {} as SensorProps['context']['current'] }

/**
 * Tells lifting a card from a click and from scrolling. Uses the sensors of dnd-kit without its React components, which
 * render several times and measure the page on every lift and every drop.
 */
export function watchGestures(board: HTMLElement, gestures: Gestures): () => void {
  const watching = new AbortController()
  const { signal } = watching
  const at = { x: 0, y: 0 }
  let presses = 0
  let pointerId = 0
  /** The last press became a drag, so that its release is no click, also long after Esc. */
  let wasDragged = false
  /** Of the sensor whose drag has ended last. */
  let ended: LeftBehind | null = null

  // The sensors report where the pointer went down, not where it is when the drag begins.
  const follow = ({ clientX, clientY }: PointerEvent) => void Object.assign(at, { x: clientX, y: clientY })
  window.addEventListener('pointermove', follow, { capture: true, passive: true, signal })
  window.addEventListener(
    'pointerdown',
    (event) => {
      wasDragged = false
      ended?.documentListeners?.removeAll()
      ended = null
      pointerId = event.pointerId
      follow(event)
    },
    { capture: true, signal },
  )
  window.addEventListener(
    'click',
    (event) => {
      // A click without a press comes from a key, or from a screen reader.
      if (!wasDragged || event.detail === 0) return
      event.stopImmediatePropagation()
      // The card is a link, which the browser would follow.
      event.preventDefault()
    },
    { capture: true, signal },
  )
  // Before the sensor's own listener: nothing must delay the request after the release.
  window.addEventListener('pointerup', () => gestures.onRelease(), { capture: true, signal })

  const watchPress = (Sensor: typeof MouseSensor | typeof TouchSensor, event: MouseEvent | TouchEvent) => {
    const { target } = event
    if (!(target instanceof Element) || !gestures.canLift(target)) return null
    const press = (presses += 1)
    const node = { current: null }
    const sensor: unknown = new Sensor({
      active: press,
      activeNode: { id: press, key: press, node, activatorNode: node, data: { current: undefined } },
      context: noContext,
      event,
      options: { activationConstraint: Sensor === TouchSensor ? longPress : smallMove },
      onPending() {},
      onAbort() {},
      onStart(pressedAt) {
        // The sensor of a press that was released outside of the window is still listening.
        if (press !== presses) return
        wasDragged = true
        gestures.onLift({ pressedAt, at: { ...at }, isTouch: Sensor === TouchSensor, pointerId })
      },
      onMove() {},
      onEnd() {
        ended = sensor as LeftBehind
        gestures.onRelease()
      },
      onCancel() {
        ended = sensor as LeftBehind
        gestures.onCancel()
      },
    })
    return sensor
  }
  board.addEventListener(
    'mousedown',
    (event) => event.button === 0 && !event.ctrlKey && watchPress(MouseSensor, event),
    { signal },
  )
  board.addEventListener('touchstart', (event) => event.touches.length === 1 && watchPress(TouchSensor, event), {
    passive: true,
    signal,
  })
  const endTouch = TouchSensor.setup()
  return () => {
    endTouch()
    watching.abort()
    stopSensor()
  }
}

/** Stops a sensor. They listen for Esc on the document; without a `key`, so that no other listener reacts to it. */
export const stopSensor = (): void =>
  void document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape', bubbles: false }))

import { scrollSpeed } from './autoscroll.ts'
import { type DragState, type DragStore, endDrag, hover } from './drag-store.ts'
import { type Bar, type Geometry, measureBar, placeAt, placeOnBar } from './geometry.ts'

export interface Point {
  x: number
  y: number
}

export interface DragSession {
  /** The place under the pointer right now. */
  place(): DragState['over']
  point(): Point
  stop(): void
}

interface Parts {
  geometry: Geometry
  store: DragStore
  active: NonNullable<DragState['active']>
  start: Point
  /** Once a frame, wherever the pointer is. */
  onMove(point: Point): void
  /** Whatever says that the card shall go back: Esc, a second finger, a lost window. */
  onCancel(): void
}

const speed = 900
const speedOnWideBoards = 1500
const wideBoard = 3
const beforeTurning = 700

/** One card in the hand: follows the pointer, scrolls, marks the place, until it is stopped. */
export function startDragSession({ geometry, store, active, start, onMove, onCancel }: Parts): DragSession {
  const { board } = geometry
  const point = { ...start }
  const fullSpeed = board.scrollWidth > wideBoard * board.clientWidth ? speedOnWideBoards : speed
  const isPaged = geometry.width > board.clientWidth / 2
  let frame = 0
  let before = performance.now()
  const since = { x: 0, y: 0 }

  let bar: Bar | null = null
  let seen: (Point & { over: DragState['over'] }) | null = null

  /** Raised only once the card is held, and still from then on. */
  const barUnder = () => {
    if (isPaged) bar ??= measureBar()
    return bar && point.y >= bar.top ? bar : null
  }

  const place = () => {
    const under = barUnder()
    if (under) return placeOnBar(under, geometry, point.x, point.y)
    return placeAt(geometry, point.x, point.y, { left: board.scrollLeft, listTop: ({ list }) => list.scrollTop })
  }

  /** Where a frame has left it, nothing need be asked for: that would be a layout in the middle of a drop. */
  const placeNow = () => (seen && seen.x === point.x && seen.y === point.y ? seen.over : place())

  const laneUnder = () => geometry.lanes.find(({ stageId }) => stageId === store.read().over?.stageId)

  /** Moves one axis of one scroller; `since` remembers when the pointer came into its edge. */
  const scroll = (axis: 'x' | 'y', from: number, to: number, by: (pixels: number) => void, now: number) => {
    const isInZone = scrollSpeed(point[axis], from, to, fullSpeed, Number.POSITIVE_INFINITY) !== 0
    if (!isInZone) since[axis] = 0
    else {
      since[axis] ||= now
      by((scrollSpeed(point[axis], from, to, fullSpeed, now - since[axis]) * Math.min(50, now - before)) / 1000)
    }
  }

  /** Where one stage fills the screen, the edge turns to the next one: a steady scroll would fly past it. */
  const turnPage = (now: number) => {
    const { left, right } = geometry
    const direction = Math.sign(scrollSpeed(point.x, left, right, 1, Number.POSITIVE_INFINITY))
    if (direction === 0) since.x = 0
    else if (since.x === 0) since.x = now
    else if (now - since.x > beforeTurning) {
      since.x = now
      const page = Math.round(board.scrollLeft / board.clientWidth) + direction
      board.scrollTo({ left: page * board.clientWidth, behavior: 'smooth' })
    }
  }

  const draw = (now: number) => {
    const isOnBar = barUnder() !== null
    const lane = isOnBar ? undefined : laneUnder()
    const bottom = Math.min(lane?.bottom ?? 0, bar?.top ?? Number.POSITIVE_INFINITY)
    if (lane) scroll('y', lane.top, bottom, (pixels) => (lane.list.scrollTop += pixels), now)
    else since.y = 0
    if (isOnBar) since.x = 0
    else if (isPaged) turnPage(now)
    else scroll('x', geometry.left, geometry.right, (pixels) => (board.scrollLeft += pixels), now)
    before = now
    onMove(point)
    seen = { ...point, over: place() }
    hover(store, seen.over)
    frame = requestAnimationFrame(draw)
  }

  const stopWatching = watch(point, onCancel)
  store.set({ active, over: place() })
  frame = requestAnimationFrame(draw)
  return {
    place: placeNow,
    point: () => point,
    stop() {
      cancelAnimationFrame(frame)
      stopWatching()
      endDrag(store)
    },
  }
}

function watch(point: Point, onCancel: () => void): () => void {
  const watching = new AbortController()
  const on = <Name extends keyof WindowEventMap>(name: Name, listener: (event: WindowEventMap[Name]) => void) =>
    window.addEventListener(name, listener, { capture: true, passive: name !== 'keydown', signal: watching.signal })

  on('pointermove', (event) => {
    // The button was let go where this window could not see it.
    if (event.pointerType !== 'touch' && event.buttons === 0) return onCancel()
    Object.assign(point, { x: event.clientX, y: event.clientY })
  })
  on('touchmove', ({ touches }) => {
    const [touch] = touches
    if (touch) Object.assign(point, { x: touch.clientX, y: touch.clientY })
  })
  on('keydown', (event) => {
    if (event.key !== 'Escape') return
    // Only the drag ends: what is open behind it stays open.
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
  return () => watching.abort()
}

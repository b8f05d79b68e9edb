import { createSideScroll, scrollSpeed, wayToNextStage } from './autoscroll.ts'
import { capturePointer, followPointer } from './follow-pointer.ts'
import { type DragState, type DragStore, endDrag, hover } from './drag-store.ts'
import { type BarGeometry, type DropArea, type Geometry, gapAt, gapOnBar, type Point } from './geometry.ts'

export interface DragSession {
  /** The gap under the pointer right now. */
  over(): DragState['over']
  point(): Point
  /** Whether the pointer is further than so many CSS pixels, up or down, from where the card was lifted. */
  hasLeft(distance: number): boolean
  /** Whether it was more than a press: further than a resting finger trembles. */
  hasMoved(): boolean
  /** Follows the pointer no longer; what the drag shows stays. */
  unwatch(): void
  stop(): void
  /** Measures again: a stage has been opened. */
  remeasure(): void
}

interface DragSessionOptions {
  measure(): Geometry
  /** Null where there is no bar. */
  measureBar(): BarGeometry | null
  store: DragStore
  active: NonNullable<DragState['active']>
  start: Point
  /** The pointer to follow beyond the window, or the frame that the board is in; null: none. */
  captured: number | null
  /** Once a frame, wherever the pointer is. */
  onMove(point: Point): void
  /** Whatever cancels a drag: Esc, a second finger, a window that loses the focus. */
  onCancel(): void
}

/** Of scrolling, in pixels a second. */
const speed = 900
const speedOnWideBoards = 1500
/** In CSS pixels. */
const tremble = 8
/** In widths of the window. */
const wideBoard = 3
/** In milliseconds. */
const pageTurnDelay = 700

/** One drag: follows the pointer, scrolls, and marks the gap under it, until it is stopped. */
export function startDragSession(options: DragSessionOptions): DragSession {
  const { store, active, start, onMove, onCancel } = options
  let geometry = options.measure()
  const { board } = geometry
  const point = { ...start }
  const fullSpeed = board.scrollWidth > wideBoard * board.clientWidth ? speedOnWideBoards : speed
  const isPaged = geometry.stageWidth > board.clientWidth / 2
  let frame = 0
  let before = performance.now()
  /** When the pointer entered the edge zone that turns pages or scrolls a list; 0: it is in none. */
  const since = { x: 0, y: 0 }
  const sideways = createSideScroll({
    speed: (inZone) => scrollSpeed(point.x, geometry.left, geometry.right, fullSpeed, inZone),
    way: (direction) => {
      // The board's own left edge: the content is scrolled below it.
      const from = geometry.left + board.scrollLeft
      return wayToNextStage(geometry.areas, from, geometry.right + board.scrollLeft, direction)
    },
  })

  let bar: BarGeometry | null = null
  let last: (Point & { over: DragState['over'] }) | null = null

  /** The bar appears after the drag has begun, and does not move from then on. */
  const barUnder = () => {
    bar ??= options.measureBar()
    if (!bar || point.y < bar.top || point.y > bar.bottom) return null
    // Drop zones leave the rest of their line to what is below.
    return isPaged || gapOnBar(bar, geometry, point) ? bar : null
  }

  const gapUnder = () => {
    const under = barUnder()
    if (under) return gapOnBar(under, geometry, point)
    return gapAt(geometry, point, { left: board.scrollLeft, listTop: ({ list }) => list.scrollTop })
  }

  /** What the last frame found, if the pointer has not moved since: measuring would force a layout during the drop. */
  const overNow = () => (last && last.x === point.x && last.y === point.y ? last.over : gapUnder())

  const areaUnder = () => geometry.areas.find(({ stageId }) => stageId === store.read().over?.stageId)

  /** Scrolls the list of a stage. */
  const scrollList = ({ list, top }: DropArea, bottom: number, now: number) => {
    const speedAt = (inZone: number) => scrollSpeed(point.y, top, bottom, fullSpeed, inZone)
    if (speedAt(Number.POSITIVE_INFINITY) === 0) since.y = 0
    else {
      since.y ||= now
      list.scrollTop += (speedAt(now - since.y) * elapsed(now)) / 1000
    }
  }

  /** Since the last frame, in milliseconds; a frame that was very late counts as a short one. */
  const elapsed = (now: number) => Math.min(50, now - before)

  /** Where one stage fills the screen, the edge turns to the next stage: steady scrolling would skip stages. */
  const turnPage = (now: number) => {
    const { left, right } = geometry
    const direction = Math.sign(scrollSpeed(point.x, left, right, 1, Number.POSITIVE_INFINITY))
    if (direction === 0) since.x = 0
    else if (since.x === 0) since.x = now
    else if (now - since.x > pageTurnDelay) {
      since.x = now
      const page = Math.round(board.scrollLeft / board.clientWidth) + direction
      board.scrollTo({ left: page * board.clientWidth, behavior: 'smooth' })
    }
  }

  const onFrame = (now: number) => {
    const isOnBar = barUnder() !== null
    const area = isOnBar ? undefined : areaUnder()
    const bottom = Math.min(area?.bottom ?? 0, isPaged && bar ? bar.top : Number.POSITIVE_INFINITY)
    if (area) scrollList(area, bottom, now)
    else since.y = 0
    if (isOnBar) since.x = 0
    else if (isPaged) turnPage(now)
    else {
      const step = sideways.step(now, elapsed(now))
      if (step !== 0) board.scrollLeft += step
    }
    before = now
    // Measures, and so comes before what moves the preview.
    last = { ...point, over: gapUnder() }
    onMove(point)
    hover(store, last.over)
    frame = requestAnimationFrame(onFrame)
  }

  const stopWatching = followPointer(point, onCancel)
  capturePointer(board, options.captured)
  store.set({ active, over: gapUnder() })
  frame = requestAnimationFrame(onFrame)
  const unwatch = () => {
    cancelAnimationFrame(frame)
    stopWatching()
  }
  return {
    over: overNow,
    point: () => point,
    hasLeft: (distance) => Math.abs(point.y - start.y) > distance,
    hasMoved: () => Math.hypot(point.x - start.x, point.y - start.y) > tremble,
    unwatch,
    stop() {
      unwatch()
      // The next drag may have begun before this one was shown to have ended.
      if (store.read().active === active) endDrag(store)
    },
    remeasure() {
      geometry = options.measure()
      last = null
    },
  }
}

/** The zone at a scroller's edge in which a dragged card scrolls it: a share of the scroller, at most so many pixels. */
const zoneShare = 0.25
const largestZone = 180
/** In milliseconds. */
const ramp = 400

/**
 * How fast to scroll, in pixels a second, negative towards the start: none in the middle, full speed from half of
 * the edge zone on, reached over the first 400 ms in the zone. The zone is a quarter of the scroller, at most `widestZone` CSS
 * pixels.
 */
export function scrollSpeed(
  point: number,
  start: number,
  end: number,
  fullSpeed: number,
  millisecondsInZone: number,
  widestZone = largestZone,
): number {
  const zone = Math.min(widestZone, (end - start) * zoneShare)
  const depth = Math.max(start + zone - point, point - (end - zone)) / zone
  if (depth <= 0 || zone <= 0) return 0
  const direction = point - start < end - point ? -1 : 1
  return direction * fullSpeed * Math.min(1, depth * 2) * Math.min(1, millisecondsInZone / ramp)
}

/** Something that is scrolled past, in CSS pixels of the scrolled content. */
export interface Passed {
  left: number
  width: number
}

/**
 * Where scrolling sideways pauses next: at the next stage that is not wholly in view, once it is. `from` and `to` are
 * what is in view, in CSS pixels of the scrolled content. Answers the pixels to scroll by; 0 at the last stage.
 */
export function wayToNextStage(stages: readonly Passed[], from: number, to: number, direction: 1 | -1): number {
  const ways = stages.map(({ left, width }) => (direction > 0 ? Math.ceil(left + width - to) : Math.ceil(from - left)))
  const ahead = ways.filter((way) => way > 0)
  return ahead.length === 0 ? 0 : direction * Math.min(...ahead)
}

/** In milliseconds: enough to read what the stage does with a card, and to let go. */
export const stagePause = 600

export interface SideScroll {
  /** The pixels to scroll by in this frame. Times are in milliseconds. */
  step(now: number, elapsed: number): number
}

interface SideScrollOptions {
  /** In pixels a second, given the milliseconds since the last pause; 0 outside of the edge zones. */
  speed(millisecondsInZone: number): number
  /** As `wayToNextStage`. */
  way(direction: 1 | -1): number
}

/** Scrolls from stage to stage: each time slowly at first, with a pause when a stage has come into view. */
export function createSideScroll({ speed, way }: SideScrollOptions): SideScroll {
  let startedAt: number | null = null
  let pausedUntil = Number.NEGATIVE_INFINITY
  return {
    step(now, elapsed) {
      const direction = Math.sign(speed(Number.POSITIVE_INFINITY))
      if (direction === 0) {
        startedAt = null
        return 0
      }
      if (now < pausedUntil) return 0
      startedAt ??= now
      const left = way(direction > 0 ? 1 : -1)
      const pixels = (speed(now - startedAt) * elapsed) / 1000
      if (Math.abs(pixels) < Math.abs(left)) return pixels
      startedAt = null
      pausedUntil = now + stagePause
      return left
    },
  }
}

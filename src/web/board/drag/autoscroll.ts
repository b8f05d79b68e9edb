/** The zone at a scroller's edge in which a dragged card scrolls it: a share of the scroller, at most so many pixels. */
const zoneShare = 0.25
const largestZone = 180
/** In milliseconds. */
const ramp = 400

/**
 * How fast to scroll, in pixels a second, negative towards the start: none in the middle, full speed from half of
 * the edge zone on, reached over the first 400 ms in the zone.
 */
export function scrollSpeed(
  point: number,
  start: number,
  end: number,
  fullSpeed: number,
  millisecondsInZone: number,
): number {
  const zone = Math.min(largestZone, (end - start) * zoneShare)
  const depth = Math.max(start + zone - point, point - (end - zone)) / zone
  if (depth <= 0 || zone <= 0) return 0
  const direction = point - start < end - point ? -1 : 1
  return direction * fullSpeed * Math.min(1, depth * 2) * Math.min(1, millisecondsInZone / ramp)
}

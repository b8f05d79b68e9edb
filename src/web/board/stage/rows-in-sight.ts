/** What a list shows of itself, in CSS pixels. */
export interface Sight {
  scrollTop: number
  height: number
  /** Rows drawn beyond either edge, so that scrolling does not meet an empty place. */
  spare: number
}

/**
 * The indexes of the rows to draw, in order: those in sight, a few around them, and those that are kept. All rows are
 * `row` pixels high. A list that has just become shorter counts as scrolled to its new end.
 */
export function rowsInSight(
  { scrollTop, height, spare }: Sight,
  row: number,
  count: number,
  kept: readonly (number | undefined)[],
): number[] {
  const top = Math.max(0, Math.min(scrollTop, count * row - height))
  const first = Math.max(0, Math.floor(top / row) - spare)
  const end = Math.min(count, Math.ceil((top + height) / row) + spare)
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  const outside = kept
    .filter((index) => index !== undefined)
    .filter((index) => index < count && (index < first || index >= end))
  return outside.length === 0 ? rows : [...new Set([...rows, ...outside])].toSorted((a, b) => a - b)
}

/** Where a list must be scrolled to, so that the row is in sight; where it is, if it is already. */
export function scrollTopFor(index: number, { scrollTop, height }: Omit<Sight, 'spare'>, row: number): number {
  if (index * row < scrollTop) return index * row
  return Math.max(scrollTop, (index + 1) * row - height)
}

/** Median and range of several measurements. */
export interface Figure {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Null without a measurement; nulls among them are left out. */
export function figureOf(measured: readonly (number | null)[]): Figure | null {
  const sorted = measured.filter((value) => value !== null).toSorted((a, b) => a - b)
  const least = sorted.at(0)
  const most = sorted.at(-1)
  if (least === undefined || most === undefined) return null
  return { median: quantile(sorted, 0.5), least, most }
}

/** The quantile of values in ascending order; the mean of the two middle ones for an even median. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new Error('nothing was measured')
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return share === 0.5 ? (below + above) / 2 : above
}

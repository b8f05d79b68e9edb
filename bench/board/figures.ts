/** The middle of what was measured, and how far it spread. */
export interface Figure {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Null where nothing was measured. Measurements that are null are left out. */
export function figureOf(measured: readonly (number | null)[]): Figure | null {
  const sorted = measured.filter((value) => value !== null).toSorted((a, b) => a - b)
  const least = sorted.at(0)
  const most = sorted.at(-1)
  if (least === undefined || most === undefined) return null
  return { median: quantile(sorted, 0.5), least, most }
}

/** Of values in ascending order, the one that this share of them does not exceed; the middle of two at the exact half. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new Error('nothing was measured')
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return share === 0.5 ? (below + above) / 2 : above
}

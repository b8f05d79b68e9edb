export interface Neighbours {
  previous: number | null
  next: number | null
  /** Counted from 1; null while the opportunity is not shown on the board. */
  position: number | null
  count: number
}

/**
 * What stands before and after an opportunity (Id) on the board. `known` is the last order that it was in: one that the
 * filter hides after a change still leads on to those that are shown.
 */
export function neighboursOf(id: number, known: readonly number[], shown: readonly number[]): Neighbours {
  const at = known.indexOf(id)
  const position = shown.indexOf(id)
  const isShown = new Set(shown)
  const next = at < 0 ? undefined : known.slice(at + 1).find((each) => isShown.has(each))
  const previous = known.slice(0, Math.max(0, at)).findLast((each) => isShown.has(each))
  return {
    previous: previous ?? null,
    next: next ?? null,
    position: position < 0 ? null : position + 1,
    count: shown.length,
  }
}

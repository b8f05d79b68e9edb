interface Bucket {
  /** Records that may be written at once; below zero, how many were written too early. */
  left: number
  /** Milliseconds. */
  at: number
}

/**
 * How many records each user may write in bulk: so many a second, and as many at once after a second's rest. Returns
 * how many seconds to wait before `count` of them; 0 counts them as written. A request that is larger than the limit
 * waits for the whole of it, and the next one for the rest. `now`: milliseconds.
 */
export function recordLimit(perSecond: number, now: () => number): (userId: number, count: number) => number {
  const buckets = new Map<number, Bucket>()
  return (userId, count) => {
    const at = now()
    const before = buckets.get(userId) ?? { left: perSecond, at }
    const left = Math.min(perSecond, before.left + ((at - before.at) / 1000) * perSecond)
    const missing = Math.min(count, perSecond) - left
    if (missing > 0) return Math.ceil(missing / perSecond)
    buckets.set(userId, { left: left - count, at })
    return 0
  }
}

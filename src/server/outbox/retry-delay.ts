const first = 30
const longest = 3600

/** Seconds to wait after this many failed tries: 30, 60, 120 … up to an hour. */
export const retryDelay = (tries: number): number => Math.min(longest, first * 2 ** Math.max(0, tries - 1))

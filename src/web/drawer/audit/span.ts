/** A length of time in the largest unit that it fills. */
export interface Span {
  unit: 'minutes' | 'hours' | 'days'
  count: number
}

const minute = 60_000

/** Rounds milliseconds down; what is shorter than a minute has no unit. */
export function spanOf(milliseconds: number): Span | null {
  const minutes = Math.floor(milliseconds / minute)
  if (minutes < 1) return null
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  if (minutes < 24 * 60) return { unit: 'hours', count: Math.floor(minutes / 60) }
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)) }
}

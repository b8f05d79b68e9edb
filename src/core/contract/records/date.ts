const shape = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?Z?$/

/**
 * Reads a date of the wire (`YYYY-MM-DD`, or with `THH:mm`, seconds, up to 7 fraction digits, `Z`; always UTC) and
 * gives its canonical form: `2026-08-27T08:29:04.036Z`, at most six fraction digits, zeros trimmed. Null for anything that is not on the
 * calendar or lies outside the years 1900 to 2200.
 */
export function readDate(text: string): string | null {
  const match = shape.exec(text)
  if (!match) return null
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = ''] = match
  if (Number(year) < 1900 || Number(year) > 2200) return null
  const canonical = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const instant = new Date(`${canonical}Z`)
  // `new Date` rolls 31 February over to March; only a text that survives the round trip is on the calendar.
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 19) !== canonical) return null
  // The database keeps microseconds; it would round a seventh digit up, over the end of a year if need be.
  const trimmed = fraction.slice(0, 6).replace(/0+$/, '')
  return trimmed ? `${canonical}.${trimmed}Z` : `${canonical}Z`
}

/** An instant in the format of the wire: `2026-08-27T08:29:04Z`, trailing zeros of the fraction trimmed. */
export const wireInstant = (instant: Date): string => instant.toISOString().replace(/\.?0*Z$/, 'Z')

/**
 * Compares two instants in the format of the wire; negative = a is earlier. They are compared without the Z, because
 * `.1Z` would sort after `.12Z`.
 */
export function compareInstants(a: string, b: string): number {
  const [one, other] = [a.slice(0, -1), b.slice(0, -1)]
  return one < other ? -1 : one > other ? 1 : 0
}

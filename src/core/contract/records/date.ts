const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(?:([+ -])(\d{2})(?::?(\d{2}))?)?)?[Zz]?$/
const milliseconds = /^\/Date\((-?\d{1,15})(?:[+ -]\d{4})?\)\/$/

const minute = 60_000
/** As .NET has it: no clock on earth is further away from UTC. */
const largestOffset = 14 * 60

/**
 * Reads a date of the wire and gives its canonical form: `2026-08-27T08:29:04.036Z`, at most six fraction digits, zeros
 * trimmed. Read are `YYYY-MM-DD`, the same with `THH:mm`, seconds and up to 7 fraction digits, each with `Z`, with an
 * offset (`+01:00`, `+0100`, `+01`) or without one, which means UTC; and `/Date(ms)/`. A space stands for the plus of an
 * offset, which a query or a form turns into one. Null for anything that is not on the calendar, or whose instant lies
 * outside the years 1900 to 2200. Source: the vendor's contract.
 */
export function readDate(text: string): string | null {
  const ticks = milliseconds.exec(text)
  if (ticks) return within(new Date(Number(ticks[1])))
  const match = shape.exec(text)
  if (!match) return null
  const [, year = '', month = '', day = '', hour = '00', minutes = '00', second = '00', fraction = ''] = match
  const [sign, offsetHours = '00', offsetMinutes = '00'] = match.slice(8)
  const written = `${year}-${month}-${day}T${hour}:${minutes}:${second}`
  const instant = new Date(`${written}Z`)
  // `new Date` rolls 31 February over to March; only a text that survives the round trip is on the calendar.
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 19) !== written) return null
  if (sign !== undefined && /[Zz]$/.test(text)) return null
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes)
  if (offset > largestOffset || Number(offsetMinutes) > 59) return null
  const shifted = new Date(instant.getTime() + (sign === '-' ? offset : -offset) * minute)
  return within(shifted, fraction)
}

/** The canonical form of an instant of whole seconds and a fraction; without one, the milliseconds of the instant. */
function within(instant: Date, fraction?: string): string | null {
  if (Number.isNaN(instant.getTime())) return null
  const [seconds = '', digits = ''] = instant.toISOString().slice(0, -1).split('.')
  const year = instant.getUTCFullYear()
  if (year < 1900 || year > 2200) return null
  // The database keeps microseconds; it would round a seventh digit up, over the end of a year if need be.
  const trimmed = (fraction ?? digits).slice(0, 6).replace(/0+$/, '')
  return trimmed ? `${seconds}.${trimmed}Z` : `${seconds}Z`
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

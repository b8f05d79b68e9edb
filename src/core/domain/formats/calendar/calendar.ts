const formats = new Map<string, Intl.DateTimeFormat>()

/** Cached: creating a format costs more than a thousand uses of it. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = dayFormat(timeZone) ?? dayFormat('UTC')!
  formats.set(timeZone, made)
  return made
}

function dayFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  } catch {
    return null
  }
}

/**
 * Returns the calendar date (YYYY-MM-DD) of an instant (ISO 8601) in a time zone (IANA name). An unknown zone counts as
 * UTC; an invalid instant throws a RangeError. Source: our own rule.
 */
export function calendarDate(instant: string, timeZone: string): string {
  const [month, day, year = ''] = formatIn(timeZone).format(new Date(instant)).split('/')
  return `${year.padStart(4, '0')}-${month}-${day}`
}

/**
 * Returns the calendar date (YYYY-MM-DD) of a follow-up. The wire sends a date without a time as midnight in UTC, so
 * midnight in UTC is the same date in every zone; any other instant is converted to the zone. The server has the same
 * rule in SQL. Source: our own rule.
 */
export const followUpDate = (DueDate: string, timeZone: string): string =>
  /^.{10}(T00:00(:00(\.0+)?)?Z)?$/.test(DueDate) ? DueDate.slice(0, 10) : calendarDate(DueDate, timeZone)

const dayLength = 86_400_000
const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** Returns the calendar days from one date (YYYY-MM-DD) to another, negative if it is earlier; clock changes do not matter. */
export const daysBetween = (from: string, to: string): number => (midnight(to) - midnight(from)) / dayLength

/** Returns the date (YYYY-MM-DD) a number of days later, or earlier if negative. */
export const addDays = (date: string, days: number): string =>
  new Date(midnight(date) + days * dayLength).toISOString().slice(0, 10)

export type FollowUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'overdue'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'ahead'; readonly days: number }

/** Compares a follow-up with today (YYYY-MM-DD in the same zone); `days` is at least 1. Source: our own rule. */
export function followUp(DueDate: string | null, today: string, timeZone: string): FollowUp {
  if (DueDate === null) return { kind: 'none' }
  const days = daysBetween(today, followUpDate(DueDate, timeZone))
  if (days === 0) return { kind: 'today' }
  return days < 0 ? { kind: 'overdue', days: -days } : { kind: 'ahead', days }
}

/**
 * Returns the first instant (ISO 8601, to the millisecond) of a date (YYYY-MM-DD) in a time zone. A binary search, so
 * that clock changes are right in every zone, even where midnight does not exist. Source: our own rule.
 */
export function startOfDay(date: string, timeZone: string): string {
  let before = midnight(date) - dayLength
  let after = midnight(date) + dayLength
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (calendarDate(new Date(middle).toISOString(), timeZone) < date) before = middle
    else after = middle
  }
  return new Date(after).toISOString()
}

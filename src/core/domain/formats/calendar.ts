const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs more than a thousand uses of it. */
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
 * The calendar date (YYYY-MM-DD) on the wall of a time zone (an IANA name) at an instant (ISO 8601). An unknown zone
 * is read as UTC; a text that is no instant is a bug and throws a RangeError.
 */
export function calendarDate(instant: string, timeZone: string): string {
  const [month, day, year = ''] = formatIn(timeZone).format(new Date(instant)).split('/')
  return `${year.padStart(4, '0')}-${month}-${day}`
}

/**
 * The calendar date of a follow-up. The wire gives a date without a time as midnight in UTC, so exactly that is the
 * date as written, in every zone; any other instant is its date in the zone.
 */
export const followUpDate = (DueDate: string, timeZone: string): string =>
  /^.{10}(T00:00(:00(\.0+)?)?Z)?$/.test(DueDate) ? DueDate.slice(0, 10) : calendarDate(DueDate, timeZone)

const dayLength = 86_400_000
const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** Calendar days from one date (YYYY-MM-DD) to another, negative backwards; clocks that change do not count. */
export const daysBetween = (from: string, to: string): number => (midnight(to) - midnight(from)) / dayLength

/** The date (YYYY-MM-DD) that many days later, or earlier when negative. */
export const addDays = (date: string, days: number): string =>
  new Date(midnight(date) + days * dayLength).toISOString().slice(0, 10)

export type FollowUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'overdue'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'ahead'; readonly days: number }

/** How a follow-up stands to today (YYYY-MM-DD in the same zone); `days` is always at least 1. */
export function followUp(DueDate: string | null, today: string, timeZone: string): FollowUp {
  if (DueDate === null) return { kind: 'none' }
  const days = daysBetween(today, followUpDate(DueDate, timeZone))
  if (days === 0) return { kind: 'today' }
  return days < 0 ? { kind: 'overdue', days: -days } : { kind: 'ahead', days }
}

/**
 * The first instant (ISO 8601) at which the wall calendar of a time zone shows the date (YYYY-MM-DD), to the
 * millisecond. Found by halving, so that every zone's clock changes are right, also where midnight does not exist.
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

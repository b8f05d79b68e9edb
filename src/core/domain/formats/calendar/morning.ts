import { calendarDate } from './calendar.ts'

/** The hour at which a morning begins. */
export const morningHour = 8

const formats = new Map<string, Intl.DateTimeFormat>()

function hourFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  let made: Intl.DateTimeFormat
  const options = { hour: '2-digit', hourCycle: 'h23' } as const
  try {
    made = new Intl.DateTimeFormat('en-u-nu-latn', { ...options, timeZone })
  } catch {
    made = new Intl.DateTimeFormat('en-u-nu-latn', { ...options, timeZone: 'UTC' })
  }
  formats.set(timeZone, made)
  return made
}

/**
 * Returns the calendar date (YYYY-MM-DD) at an instant (ISO 8601) in a time zone (IANA name) if it is 8:00 or later there;
 * null before. The clock on the wall counts, so that clock changes do not matter. An unknown zone counts as UTC. Source:
 * our own rule.
 */
export const morningOf = (instant: string, timeZone: string): string | null =>
  Number(hourFormat(timeZone).format(new Date(instant))) >= morningHour ? calendarDate(instant, timeZone) : null

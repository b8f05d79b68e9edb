import { wireInstant } from '#core/contract/records/date.ts'
import { followUpDate } from './calendar.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Cached: creating a format costs more than a thousand uses of it. */
function clockIn(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn-hc-h23', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    clocks.set(timeZone, clock)
  }
  return clock
}

/** What a clock in a zone shows at an instant (milliseconds), as if it were the time in UTC. */
function wallTime(instant: number, timeZone: string): number {
  const shown = new Map(
    clockIn(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return seconds + (((instant % 1000) + 1000) % 1000)
}

const dayLength = 86_400_000
const isDateAlone = (DueDate: string) => /^.{10}(T00:00(:00(\.0+)?)?Z)?$/.test(DueDate)

/**
 * Returns the follow-up (ISO 8601, as on the wire) that a stored one becomes on a date (YYYY-MM-DD) in a time zone (IANA
 * name). It keeps its time of day there, whatever the clocks do in between; a date without a time stays one. A time that does
 * not exist on that date, or would be read as another date, is left out. Source: our own rule.
 */
export function followUpOn(date: string, stored: string | null, timeZone: string): string {
  const alone = `${date}T00:00:00Z`
  if (stored === null || isDateAlone(stored)) return alone
  const before = Date.parse(stored)
  const timeOfDay = ((wallTime(before, timeZone) % dayLength) + dayLength) % dayLength
  const wanted = Date.parse(alone) + timeOfDay
  // The distance from UTC of the wanted instant is known only near it: a first guess leads there.
  const guess = wanted - (wallTime(wanted, timeZone) - wanted)
  const instant = wanted - (wallTime(guess, timeZone) - guess)
  if (wallTime(instant, timeZone) !== wanted) return alone
  const moved = wireInstant(new Date(instant))
  return followUpDate(moved, timeZone) === date ? moved : alone
}

import { addDays } from '#core/domain/formats/calendar/calendar.ts'
import type { DayDirection } from '#web/keys/calendar-keys.ts'
import type { Span } from '#web/navigation/forms.ts'

/** The day of the week of a date (YYYY-MM-DD), from Monday, 1, to Sunday, 7. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** Dates (YYYY-MM-DD) one after the other. */
const from = (first: string, count: number) => Array.from({ length: count }, (_, at) => addDays(first, at))

const firstOfMonth = (date: string) => `${date.slice(0, 7)}-01`

/** The first date of the month that is so many months later, or earlier if negative. */
function addMonths(date: string, months: number): string {
  const month = new Date(`${firstOfMonth(date)}T00:00:00Z`)
  month.setUTCMonth(month.getUTCMonth() + months)
  return month.toISOString().slice(0, 10)
}

const startOfWeek = (date: string, firstDay: number) => addDays(date, -((weekday(date) - firstDay + 7) % 7))

/** The weeks that a month or a week is drawn with, seven dates each; of a day, the day alone. `firstDay` as in `WeekRules`. */
export function weeksOf(span: Span, day: string, firstDay: number): readonly (readonly string[])[] {
  if (span === 'day') return [[day]]
  if (span === 'week') return [from(startOfWeek(day, firstDay), 7)]
  const next = addMonths(day, 1)
  const weeks: string[][] = []
  for (let first = startOfWeek(firstOfMonth(day), firstDay); first < next; first = addDays(first, 7)) {
    weeks.push(from(first, 7))
  }
  return weeks
}

/** The dates that belong to a span, without those of other months that stand beside them. */
export const datesOf = (span: Span, day: string, firstDay: number): readonly string[] =>
  weeksOf(span, day, firstDay)
    .flat()
    .filter((date) => span !== 'month' || date.startsWith(day.slice(0, 7)))

/** The same day of the next or the previous span; in a shorter month its last day. */
export function turned(span: Span, day: string, by: 1 | -1): string {
  if (span !== 'month') return addDays(day, span === 'week' ? 7 * by : by)
  const first = addMonths(day, by)
  const last = addDays(addMonths(first, 1), -1)
  const same = first.slice(0, 8) + day.slice(8)
  return same > last ? last : same
}

/** The years that follow-ups may have. */
const firstDate = '1900-01-01'
const lastDate = '2200-12-31'

/** The date that is shown for one in an address; today where there is none, or none that a follow-up can have. */
export function shownDay(day: string | null, today: string): string {
  // 31 February is 3 March.
  const read = day === null ? today : addDays(day, 0)
  return read < firstDate || read > lastDate ? today : read
}

/** The date to which a key leads from a date (YYYY-MM-DD), wherever it is shown. `firstDay` as in `WeekRules`. */
export function dayBeside(date: string, direction: DayDirection, span: Span, firstDay: number): string {
  switch (direction) {
    case 'day-before':
      return addDays(date, -1)
    case 'day-after':
      return addDays(date, 1)
    case 'week-before':
      return addDays(date, -7)
    case 'week-after':
      return addDays(date, 7)
    case 'week-start':
      return startOfWeek(date, firstDay)
    case 'week-end':
      return addDays(startOfWeek(date, firstDay), 6)
    case 'span-before':
      return turned(span, date, -1)
    case 'span-after':
      return turned(span, date, 1)
  }
}

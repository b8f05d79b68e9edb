import { addDays } from '#core/domain/formats/calendar/calendar.ts'

/** The Monday after a date (YYYY-MM-DD), a week later where it is one itself. */
export function nextMonday(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return addDays(date, (8 - weekday) % 7 || 7)
}

import { useCallback, useSyncExternalStore } from 'react'
import { calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import { useServices } from './services.ts'

/** In milliseconds. */
const checkInterval = 20_000

/** The date (YYYY-MM-DD) in a time zone; it changes at midnight there, without a reload. */
export function useToday(timeZone: string): string {
  const { now } = useServices()
  // Renders only when the date changes.
  const read = useCallback(() => calendarDate(now(), timeZone), [now, timeZone])
  return useSyncExternalStore(atIntervals, read, read)
}

/** Calls back often enough to notice midnight; answers how to stop. */
export function atIntervals(listener: () => void): () => void {
  const timer = setInterval(listener, checkInterval)
  return () => clearInterval(timer)
}

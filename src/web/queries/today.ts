import { useCallback, useSyncExternalStore } from 'react'
import { calendarDate } from '#core/domain/formats/calendar.ts'
import { useServices } from '#web/sync/services.ts'

const often = 20_000

/** The date (YYYY-MM-DD) in a time zone; it turns at midnight there without a reload. */
export function useToday(timeZone: string): string {
  const { now } = useServices()
  // Only another date is drawn.
  return useSyncExternalStore(
    everyNowAndThen,
    useCallback(() => calendarDate(now(), timeZone), [now, timeZone]),
  )
}

function everyNowAndThen(listener: () => void): () => void {
  const timer = setInterval(listener, often)
  return () => clearInterval(timer)
}

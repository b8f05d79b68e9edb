import { useEffect, useState } from 'react'
import { calendarDate } from '#core/domain/calendar.ts'
import { useServices } from './services.ts'

const often = 20_000

/** The date (YYYY-MM-DD) in a time zone; it turns at midnight there without a reload. */
export function useToday(timeZone: string): string {
  const { now } = useServices()
  const [instant, setInstant] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), often)
    return () => clearInterval(timer)
  }, [now])
  return calendarDate(instant, timeZone)
}

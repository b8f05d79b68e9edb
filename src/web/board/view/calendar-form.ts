import type { CalendarProps } from '#web/board/calendar/calendar.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'

/** The code of the calendar is requested from here, and not by the first load, which would name each of its files. */
export const CalendarForm = onDemand<CalendarProps>(
  async () => (await import('#web/board/calendar/calendar.tsx')).Calendar,
)

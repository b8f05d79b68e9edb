import { textHookOf } from '#web/text/part.ts'
import { calendar } from '#web/text/en/board/calendar.ts'

/** The texts of the calendar, which come with it. */
export const useCalendarText = textHookOf('calendar', calendar)

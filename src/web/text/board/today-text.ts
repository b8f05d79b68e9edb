import { textHookOf } from '#web/text/part.ts'
import { today } from '#web/text/en/board/today.ts'

/** The texts of the line of what today asks for, which come with it. */
export const useTodayText = textHookOf('today', today)

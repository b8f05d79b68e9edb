import { textHookOf } from './part.ts'
import { reminders } from './en/reminders.ts'

/** The texts of the bell, which come with its code. */
export const useRemindersText = textHookOf('reminders', reminders)

import { type Polling, pollForDue } from '#server/mail/poll.ts'
import { type Reminders, remindDue } from './remind-due.ts'

/** Mails reminders until stopped: a morning is noticed within a minute. */
export const startReminders = (reminders: Reminders, { pollMilliseconds = 60_000 } = {}): Polling =>
  pollForDue((stopping) => remindDue(reminders, stopping), {
    milliseconds: pollMilliseconds,
    report: reminders.report,
    event: 'reminders-unreachable',
  })

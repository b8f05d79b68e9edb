import { calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import { can } from '#core/domain/rights/roles.ts'
import { leaseSeconds, withTimeout } from '#server/mail/attempt.ts'
import type { Mailer } from '#server/mail/mailer.ts'
import { domainOf, redactAddresses } from '#server/mail/redact-addresses.ts'
import type { Report } from '#server/report.ts'
import { findIdentity, type Identity } from '#server/store/access/identity.ts'
import { retryDelay } from '#server/store/outbox/outbox.ts'
import { type FollowUpRow, followUpsOf } from '#server/store/reminders/follow-ups.ts'
import { collectMornings } from '#server/store/reminders/mornings.ts'
import {
  claimReminders,
  type DueReminder,
  forgetReminder,
  noteFailed,
  noteSent,
  type ReminderPart,
} from '#server/store/reminders/reminder-mails.ts'
import { setReminded } from '#server/store/reminders/set-reminded.ts'
import { findSettings } from '#server/store/settings/user-settings.ts'
import type { Store } from '#server/store/store.ts'
import { reminderMail } from './reminder-mail.ts'

export interface Reminders {
  store: Store
  mailer: Pick<Mailer, 'send'>
  report: Report
  /** Where people reach this server. */
  publicUrl(): string
}

const batchSize = 8
/** More than anybody has on one day at one location. */
const mostFollowUps = 1_000

/**
 * Collects the mornings that have come, and mails one batch of reminders that are due; returns whether there may be more. A
 * server that dies between the acceptance of a mail and its note sends it again, under the same Message-ID.
 */
export async function remindDue(reminders: Reminders, stopping: AbortSignal): Promise<boolean> {
  const { store } = reminders
  await collectMornings(store.database, store.now())
  const due = await claimReminders(store.database, { most: batchSize, leaseSeconds })
  // At once: one after the other, a slow mail server would outlast the lease of the last one, and another server would mail it.
  const ends = await Promise.allSettled(due.map((reminder) => send(reminders, reminder, stopping)))
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  // One after the other: the writes of a location wait for each other, each on a connection of its own.
  for (const end of ends) {
    if (end.status === 'fulfilled') await finish(store, end.value).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
  return due.length === batchSize
}

const isSent = ({ Sent }: ReminderPart) => Sent !== null

/** Mails what was not sent yet; returns what is sent by now, whenever that was. */
async function send(
  { store, mailer, report, publicUrl }: Reminders,
  { userId, parts: all }: DueReminder,
  stopping: AbortSignal,
): Promise<DueReminder> {
  const { database } = store
  const parts = all.filter((part) => !isSent(part))
  const reminder = { userId, parts }
  const before = { userId, parts: all.filter(isSent) }
  if (parts.length === 0) return before
  const user = await findIdentity(database, 'u."Id" = $1', [userId])
  const settings = await findSettings(database, userId)
  const isWanted = user && settings.ReminderMails && can(user.roles, 'CrmOpportunity', 'List')
  const followUps = isWanted ? await dueFor(store, user, parts) : []
  if (!user || followUps.length === 0) {
    await forgetReminder(database, reminder)
    return before
  }
  const id = `reminder-${[userId, ...parts.flatMap(({ BusinessId, Day }) => [BusinessId, Day])].join('-')}`
  const mail = reminderMail({ id, to: { ...user, language: settings.Language }, followUps, publicUrl: publicUrl() })
  try {
    await withTimeout(stopping, (signal) => mailer.send(mail, signal))
  } catch (reason) {
    // Aborted by our own shutdown, not by a failure: it stays claimed, and is sent after the lease.
    if (stopping.aborted) return before
    const tries = Math.max(...parts.map(({ Tries }) => Tries)) + 1
    const retryAfterSeconds = retryDelay(tries)
    await noteFailed(database, reminder, retryAfterSeconds)
    const error = redactAddresses(reason)
    report({
      event: 'reminder-failure',
      userId,
      recipientDomain: domainOf(user.email),
      tries,
      error,
      retryAfterSeconds,
    })
    return before
  }
  await noteSent(
    database,
    reminder,
    followUps.map(({ CrmOpportunityId }) => CrmOpportunityId),
  )
  return { userId, parts: [...before.parts, ...parts.map((part) => ({ ...part, Sent: idsAt(followUps, part) }))] }
}

/** Says of what a sent mail has listed that its owner was reminded, and is done. */
async function finish(store: Store, reminder: DueReminder): Promise<void> {
  for (const part of reminder.parts) for (const id of part.Sent ?? []) await setReminded(store, id, part)
  await forgetReminder(store.database, reminder)
}

const idsAt = (followUps: readonly FollowUpRow[], { BusinessId }: ReminderPart) =>
  followUps.flatMap((each) => (each.BusinessId === BusinessId ? each.CrmOpportunityId : []))

/** What is due today in the locations that the user still sees; a day that has passed is not caught up. */
async function dueFor(store: Store, user: Identity, parts: readonly ReminderPart[]): Promise<FollowUpRow[]> {
  const now = store.now().toISOString()
  const found: FollowUpRow[] = []
  for (const { BusinessId, TimeZone, Day } of parts) {
    if (!user.businesses.includes(BusinessId) || calendarDate(now, TimeZone) !== Day) continue
    const { rows } = await followUpsOf(store.database, {
      ownerId: user.userId,
      businesses: [BusinessId],
      boards: null,
      from: Day,
      to: Day,
      most: mostFollowUps,
    })
    found.push(...rows.filter(({ FollowUp, Reminded }) => FollowUp === Day && !Reminded))
  }
  return found.toSorted((a, b) => a.BusinessId - b.BusinessId || a.DueDate.localeCompare(b.DueDate))
}

import type { Report } from '#server/report.ts'
import type { Database } from '#server/store/database/database.ts'
import { claimDue, type DueMessage, markFailed, markSent, retryDelay } from '#server/store/outbox/outbox.ts'
import type { Delivery } from './delivery.ts'
import { leaseSeconds, withTimeout } from '#server/mail/attempt.ts'
import { domainOf, redactAddresses } from '#server/mail/redact-addresses.ts'

export interface Outbox {
  database: Database
  deliver: Delivery
  report: Report
  now(): Date
}

const batchSize = 8

/** Delivers one batch of due messages; returns whether there may be more. */
export async function deliverDue(outbox: Outbox, stopping: AbortSignal): Promise<boolean> {
  const messages = await claimDue(outbox.database, { most: batchSize, leaseSeconds })
  const results = await Promise.allSettled(messages.map((message) => deliverOne(outbox, message, stopping)))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return messages.length === batchSize
}

async function deliverOne(outbox: Outbox, message: DueMessage, stopping: AbortSignal): Promise<void> {
  const { database, deliver, report, now } = outbox
  try {
    await withTimeout(stopping, (signal) => deliver(message, signal))
  } catch (reason) {
    // Aborted by our own shutdown, not by a failure: the message stays claimed and is sent after the lease.
    if (stopping.aborted) return
    const tries = message.Tries + 1
    const error = redactAddresses(reason)
    const retryAfterSeconds = retryDelay(tries)
    await markFailed(database, message, { error, retryAfterSeconds })
    const recipientDomain = domainOf(message.Email)
    report({ event: 'outbox-failure', id: message.Id, recipientDomain, tries, error, retryAfterSeconds })
    return
  }
  await markSent(database, message, now())
}

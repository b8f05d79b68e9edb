import type { Report } from '#server/report.ts'
import type { Database } from '#server/store/database/database.ts'
import { claimDue, type DueMessage, markFailed, markSent } from '#server/store/outbox/outbox.ts'
import type { Delivery } from './delivery.ts'
import { retryDelay } from './retry-delay.ts'
import { domainOf, withoutAddresses } from '#server/mail/redact-addresses.ts'

export interface Outbox {
  database: Database
  deliver: Delivery
  report: Report
  now(): Date
}

const atOnce = 8
const patience = 45_000
/** Longer than one try may take, so that two servers do not send the same message in turns. */
const leaseSeconds = 120

/** Delivers what is due, at most eight messages; answers whether there may be more. */
export async function deliverDue(outbox: Outbox, stopping: AbortSignal): Promise<boolean> {
  const messages = await claimDue(outbox.database, { most: atOnce, leaseSeconds })
  const results = await Promise.allSettled(messages.map((message) => deliverOne(outbox, message, stopping)))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return messages.length === atOnce
}

async function deliverOne(outbox: Outbox, message: DueMessage, stopping: AbortSignal): Promise<void> {
  const { database, deliver, report, now } = outbox
  try {
    await within(patience, stopping, (signal) => deliver(message, signal))
  } catch (reason) {
    // Cut short by our own end, it is not the message's failure. It stays claimed and goes out after the lease.
    if (stopping.aborted) return
    const tries = message.Tries + 1
    const error = withoutAddresses(reason)
    const retryAfterSeconds = retryDelay(tries)
    await markFailed(database, message, now(), { error, retryAfterSeconds })
    const recipientDomain = domainOf(message.Email)
    report({ event: 'outbox-failure', id: message.Id, recipientDomain, tries, error, retryAfterSeconds })
    return
  }
  await markSent(database, message, now())
}

/** Runs the work with a signal of its own, which ends with the time or with the given signal. */
async function within<Result>(
  milliseconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController()
  const onAbort = () => own.abort(signal.reason)
  const timer = setTimeout(() => own.abort(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds)
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  try {
    return await work(own.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

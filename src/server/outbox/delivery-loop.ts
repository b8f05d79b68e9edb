import { type Polling, pollForDue } from '#server/mail/poll.ts'
import { deliverDue, type Outbox } from './deliver-due.ts'

/** Delivers due messages until stopped. */
export const startDeliveryLoop = (outbox: Outbox, { pollMilliseconds = 2_000 } = {}): Polling =>
  pollForDue((stopping) => deliverDue(outbox, stopping), {
    milliseconds: pollMilliseconds,
    report: outbox.report,
    event: 'outbox-unreachable',
  })

import { domainOf } from '#server/mail/redact-addresses.ts'
import type { Mailer } from '#server/mail/mailer.ts'
import type { Report } from '#server/report.ts'
import type { DueMessage } from '#server/store/outbox/outbox.ts'

/** Sends one message; rejects with the reason if it cannot. */
export type Delivery = (message: DueMessage, signal: AbortSignal) => Promise<void>

/** Sends through a mail server. The message keeps its id at every attempt. */
export const mailDelivery =
  (mailer: Mailer): Delivery =>
  ({ UniqueId, Email, Subject, MessageText }, signal) =>
    mailer.send({ id: UniqueId, to: Email, subject: Subject, text: MessageText ?? '' }, signal)

/** Used without a mail server: logs that a message was due, but neither the recipient nor the text. */
export const logDelivery =
  (report: Report): Delivery =>
  async ({ Id, BusinessId, Email }) =>
    report({ event: 'outbox-message', id: Id, businessId: BusinessId, recipientDomain: domainOf(Email) })

import type { Mailer } from '#server/mail/mailer.ts'
import type { Delivery } from './delivery.ts'

export const mailDelivery =
  (mailer: Mailer): Delivery =>
  ({ UniqueId, Email, Subject, MessageText }, signal) =>
    mailer.send({ id: UniqueId, to: Email, subject: Subject, text: MessageText ?? '' }, signal)

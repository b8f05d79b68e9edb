import type { Report } from '#server/report.ts'
import type { Delivery } from './delivery.ts'
import { domainOf } from '#server/mail/redact-addresses.ts'

/** Where no mail server is configured: says that a message would have left now, but neither to whom nor what. */
export const logDelivery =
  (report: Report): Delivery =>
  async ({ Id, BusinessId, Email }) =>
    report({ event: 'outbox-message', id: Id, businessId: BusinessId, recipientDomain: domainOf(Email) })

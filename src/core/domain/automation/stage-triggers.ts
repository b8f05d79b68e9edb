import type { Trigger } from '#core/contract/endpoints/trigger.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/** Written out: the endpoint that has this list is more than the first picture may load. A test compares them. */
const all: readonly Trigger[] = [
  'TourRequests',
  'ToursConfirmed',
  'TourCompleted',
  'SignUps',
  'Bookings',
  'Cancellations',
  'ProposalsSent',
  'ProposalsAccepted',
  'DocumentsSigned',
  'EventRegistrations',
  'ContactMessages',
  'ProductPurchased',
  'ResourceBooked',
  'EventCheckins',
]

/**
 * Returns the events elsewhere that put a customer into a stage, always in the same order; empty for a stage into which
 * only people move cards. Source: the vendor's contract.
 */
export const triggersOf = (stage: CrmBoardColumn): Trigger[] => all.filter((trigger) => stage[trigger])

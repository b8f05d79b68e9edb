import type { CrmBoardColumn } from './stage.ts'

/** Events elsewhere that put a customer into a stage: the flags by which a stage claims them. */
export const triggers = [
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
] as const satisfies readonly (keyof CrmBoardColumn)[]

export type Trigger = (typeof triggers)[number]

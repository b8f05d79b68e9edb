import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** Fields that describe one fact together, the outcome: a change of one of them conflicts with a change of any. */
export const outcomeFields: readonly (keyof CrmOpportunity)[] = [
  'CrmBoardColumnId',
  'Status',
  'Completed',
  'WonOn',
  'LostOn',
  'LossReason',
]

export const isOfOutcome = (key: string): boolean => outcomeFields.some((field) => field === key)

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BulkBody, BulkRecord } from '#web/api/bulk.ts'
import { ifMatchOf, tokenOf } from '#web/api/version-token.ts'
import type { BulkPlan } from './bulk-plan.ts'

/** The version that a change builds on, for `If-Match`. */
export const versionOf = (card: CrmOpportunity): string => ifMatchOf(card.Version, tokenOf(card))

/** The neighbours that the first card of a request names; the others follow it. */
export function placeOf({ place }: BulkPlan, last: number | null): Pick<BulkRecord, 'PlaceAfter' | 'PlaceBefore'> {
  if (place === 'bottom') return {}
  const { afterId, beforeId } = place === 'top' ? { afterId: null, beforeId: null } : place
  const after = last ?? afterId
  return { ...(after !== null && { PlaceAfter: after }), ...(beforeId !== null && { PlaceBefore: beforeId }) }
}

export const bodyOf = (plan: BulkPlan, Records: BulkRecord[]): BulkBody => ({
  Action: plan.action,
  ...(plan.stageId !== null && { CrmBoardColumnId: plan.stageId }),
  ...(plan.lossReason !== null && { LossReason: plan.lossReason }),
  ...(plan.fields && { Fields: plan.fields }),
  ...(plan.action !== 'edit' && plan.action !== 'delete' && { Place: plan.place === 'bottom' ? 'bottom' : 'top' }),
  Records,
})

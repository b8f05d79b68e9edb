import { requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { missingFields } from '#core/domain/stage-rules/required-fields.ts'
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

/** Of what the stage asks for, that which the card has not. */
export function filledInto(card: CrmOpportunity, { fillsIn }: BulkPlan): Pick<BulkRecord, 'Fields'> {
  const given = requirableFields.filter((field) => fillsIn[field] !== undefined)
  const missing = missingFields(card, { RequiredFields: given })
  return missing.length === 0 ? {} : { Fields: picked(fillsIn, missing) }
}

const picked = <Value extends object>(from: Value, keys: readonly string[]): Partial<Value> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as Partial<Value>

export const bodyOf = (plan: BulkPlan, Records: BulkRecord[]): BulkBody => ({
  Action: plan.action,
  ...(plan.stageId !== null && { CrmBoardColumnId: plan.stageId }),
  ...(plan.lossReason !== null && { LossReason: plan.lossReason }),
  ...(plan.fields && { Fields: plan.fields }),
  ...(plan.action !== 'edit' && plan.action !== 'delete' && { Place: plan.place === 'bottom' ? 'bottom' : 'top' }),
  Records,
})

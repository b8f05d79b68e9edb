import { type RequirableField, requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { FilledIn, MissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import type { BulkPlan } from '#web/sync/bulk/bulk-plan.ts'
import type { BulkGroup } from './bulk-groups.ts'

/** The fields that stages ask for and that some of the cards which enter them have not, and how many have not. */
export function missingAmong(
  groups: readonly BulkGroup[],
  missing: MissingFields,
): { readonly field: RequirableField; readonly count: number }[] {
  const found = groups.flatMap(({ cards, to }) =>
    cards.flatMap((card) => (to && card.CrmBoardColumnId !== to.Id ? missing(card, to.Id) : [])),
  )
  return requirableFields
    .map((field) => ({ field, count: found.filter((each) => each === field).length }))
    .filter(({ count }) => count > 0)
}

/** Of what was filled in, what the cards of a group lack, without the names that only cards show. */
export function filledInFor(group: BulkGroup, filled: FilledIn, missing: MissingFields): BulkPlan['fillsIn'] {
  const lacking = new Set<string>(missingAmong([group], missing).map(({ field }) => field))
  return Object.fromEntries(Object.entries(filled).filter(([key]) => lacking.has(key)))
}

import { type RequirableField, requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { MissingFields } from '#web/queries/stage-rules/stage-settings.ts'

/** The fields that a stage asks for and that some of the cards which enter it have not, and how many have not. */
export function missingAmong(
  cards: readonly CrmOpportunity[],
  to: CrmBoardColumn | null,
  missing: MissingFields,
): { readonly field: RequirableField; readonly count: number }[] {
  if (!to) return []
  const entering = cards.filter(({ CrmBoardColumnId }) => CrmBoardColumnId !== to.Id)
  const found = entering.flatMap((card) => missing(card, to.Id))
  return requirableFields
    .map((field) => ({ field, count: found.filter((each) => each === field).length }))
    .filter(({ count }) => count > 0)
}

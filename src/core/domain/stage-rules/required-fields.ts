import { type RequirableField, requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** The fields that a stage can ask for, with a value for each. */
export type RequirableValues = Pick<CrmOpportunity, RequirableField>

const isEmpty = (value: RequirableValues[RequirableField] | undefined) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/**
 * Returns the fields that a stage asks for on arrival and that a card has not, in the order of `requirableFields`; empty
 * for a stage without settings. An amount of 0 is an amount. Source: our own rule.
 */
export const missingFields = (
  card: Partial<RequirableValues>,
  stage: Pick<StageSettings, 'RequiredFields'> | undefined,
): RequirableField[] =>
  requirableFields.filter((field) => stage?.RequiredFields.includes(field) && isEmpty(card[field]))

import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { EntityRules } from '#server/store/records/change.ts'
import { boardRules, stageRules } from './location-limit.ts'
import { businessRules } from './business.ts'
import { coworkerRules } from './coworker.ts'
import { opportunityRules } from './opportunity.ts'
import { opportunityHistoryRules } from './opportunity-history.ts'
import { userRules } from './user.ts'

const rules: { readonly [Name in EntityName]?: EntityRules } = {
  Business: businessRules,
  Coworker: coworkerRules,
  CrmBoard: boardRules,
  CrmBoardColumn: stageRules,
  CrmOpportunityHistory: opportunityHistoryRules,
  CrmOpportunity: opportunityRules,
  User: userRules,
}

/** Returns the rules of an entity; an entity without rules has an empty object. */
export const rulesOf = (entity: EntityName): EntityRules => rules[entity] ?? {}

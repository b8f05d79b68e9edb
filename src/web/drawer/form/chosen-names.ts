import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'

/** The fields that point to another record. */
export type LookupKey = 'CoworkerId' | 'TeamId' | 'OpportunityTypeId' | 'ResponsibleId' | 'ReferrerId' | 'AgentId'

/**
 * The names that belong to a chosen id: the optimistic card shows them until the server answers. The record has no name
 * for a referrer or an agent.
 */
export function namesOfChoice(key: LookupKey, choice: LookupChoice | null): Partial<CrmOpportunity> {
  switch (key) {
    case 'CoworkerId':
      return choice ? { CoworkerFullName: choice.name, CoworkerCompanyName: null } : {}
    case 'TeamId':
      return { TeamName: choice?.name ?? null }
    case 'OpportunityTypeId':
      return { OpportunityTypeName: choice?.name ?? null }
    case 'ResponsibleId':
      return { ResponsibleFullName: choice?.name ?? null }
    case 'ReferrerId':
    case 'AgentId':
      return {}
  }
}

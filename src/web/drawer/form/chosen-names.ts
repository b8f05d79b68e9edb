import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'

/** The fields that point to another record. */
export type LookupKey = 'CoworkerId' | 'TeamId' | 'OpportunityTypeId' | 'ResponsibleId' | 'ReferrerId' | 'AgentId'

/**
 * The names that go with chosen ids, for the card to show until the server has read them itself. A referrer and an
 * agent have none on the record.
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

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** The fields that point to another record. */
export type LookupKey = 'CoworkerId' | 'TeamId' | 'OpportunityTypeId' | 'ResponsibleId' | 'ReferrerId' | 'AgentId'

export interface Chosen {
  id: number
  name: string
  /** What tells it from others of that name. */
  note?: string | null
}

/** What was chosen in the fields that point to another record; null: cleared. What nobody touched is missing. */
export type Choices = { readonly [Key in LookupKey]?: Chosen | null }

/**
 * The names that belong to what was chosen: the optimistic card shows them until the server answers. The record has no
 * name for a referrer or an agent.
 */
export function namesOfChoices(choices: Choices): Partial<CrmOpportunity> {
  const { CoworkerId, TeamId, OpportunityTypeId, ResponsibleId } = choices
  return {
    ...(CoworkerId && { CoworkerFullName: CoworkerId.name, CoworkerCompanyName: null }),
    ...(TeamId !== undefined && { TeamName: TeamId?.name ?? null }),
    ...(OpportunityTypeId !== undefined && { OpportunityTypeName: OpportunityTypeId?.name ?? null }),
    ...(ResponsibleId !== undefined && { ResponsibleFullName: ResponsibleId?.name ?? null }),
  }
}

/** What was chosen, out of fields with the names that belong to it. */
export function choicesOfNames(fields: Partial<CrmOpportunity>): Choices {
  const { CoworkerId, TeamId, OpportunityTypeId, ResponsibleId } = fields
  return {
    ...(CoworkerId !== undefined && { CoworkerId: chosen(CoworkerId, fields.CoworkerFullName) }),
    ...(TeamId !== undefined && { TeamId: chosen(TeamId, fields.TeamName) }),
    ...(OpportunityTypeId !== undefined && {
      OpportunityTypeId: chosen(OpportunityTypeId, fields.OpportunityTypeName),
    }),
    ...(ResponsibleId !== undefined && { ResponsibleId: chosen(ResponsibleId, fields.ResponsibleFullName) }),
  }
}

const chosen = (id: number | null, name: string | null | undefined): Chosen | null =>
  id === null ? null : { id, name: name ?? '' }

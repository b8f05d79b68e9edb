import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { tokenKey } from '#web/api/version-token.ts'

/**
 * What a record holds beyond the contract, as another server may send it. It is sent back as it came; no server takes a
 * change of it under a name that it has not described.
 */
export const unknownFields = (record: CrmOpportunity): [name: string, value: unknown][] =>
  Object.entries(record).filter(
    ([name]) => !Object.hasOwn(crmOpportunity.fields, name) && name !== tokenKey && !name.endsWith('IsCut'),
  )

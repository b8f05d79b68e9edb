import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { tokenKey } from '#web/api/version-token.ts'

/** What a record holds beyond the contract, as another server may send it. What nobody changes is sent back as it came. */
export const unknownFields = (record: object): [name: string, value: unknown][] =>
  Object.entries(record).filter(
    ([name]) => !Object.hasOwn(crmOpportunity.fields, name) && name !== tokenKey && !name.endsWith('IsCut'),
  )

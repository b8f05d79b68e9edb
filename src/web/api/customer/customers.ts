import { lookUpCustomers } from '#core/contract/endpoints/customer-data.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { ask } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'
import { customerChoice, type LookupChoice } from '#web/api/lookups.ts'
import { readPage } from '#web/api/read-list.ts'
import { recordApi } from '#web/api/record-api.ts'

const record = recordSchema(coworker)
const mostOpportunities = 200

/** The customers of opportunities, under the vendor's own path. */
export const customersApi = (http: Http) => ({
  ...recordApi(http, coworker.path, record),

  /** The customer who has this e-mail, in any case; null: nobody. */
  async withEmail(email: string): Promise<LookupChoice | null> {
    const hits = await ask(http, lookUpCustomers, { query: { q: email } })
    const own = hits.find((hit) => hit.Email.toLowerCase() === email.toLowerCase())
    return own ? customerChoice(own) : null
  },

  /** At most 200, on every board that one sees. */
  opportunities: async (customerId: number, signal?: AbortSignal): Promise<CrmOpportunity[]> => {
    const query = { CrmOpportunity_Coworker: customerId, size: mostOpportunities, page: 1 }
    return (await readPage(http, crmOpportunity, query, signal)).Records
  },
})

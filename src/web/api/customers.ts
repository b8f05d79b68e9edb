import * as z from 'zod/mini'
import { lookUpCustomers } from '#core/contract/endpoints/customer-data.ts'
import { coworker, type Coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { ask, parse } from './ask.ts'
import type { Http } from './http.ts'
import { customerChoice, type LookupChoice } from './lookups.ts'
import { readPage } from './read-list.ts'
import { ifMatchOf, tokenOf, withTokenOf } from './version-token.ts'

const record = recordSchema(coworker)
const written = z.object({ Value: record })
const mostOpportunities = 200

/** The customers of opportunities, under the vendor's own path. */
export const customersApi = (http: Http) => ({
  one: async (id: number, signal?: AbortSignal): Promise<Coworker> => {
    const { body, headers } = await http({ path: `${coworker.path}/${id}`, signal })
    return withTokenOf(headers, parse(record, body))
  },

  /** The customer who has this e-mail, in any case; null: nobody. */
  async withEmail(email: string): Promise<LookupChoice | null> {
    const hits = await ask(http, lookUpCustomers, { query: { q: email } })
    const own = hits.find((hit) => hit.Email.toLowerCase() === email.toLowerCase())
    return own ? customerChoice(own) : null
  },

  create: async (fields: Partial<Coworker>, key: string): Promise<Coworker> => {
    const headers = { Prefer: 'return=representation', 'Idempotency-Key': key }
    const answer = await http({ method: 'POST', path: coworker.path, body: fields, headers })
    return withTokenOf(answer.headers, parse(written, answer.body).Value)
  },

  /** Refused as a conflict if somebody else has changed the customer since `base` was read. */
  update: async (base: Coworker, fields: Partial<Coworker>, key: string): Promise<Coworker> => {
    const headers = {
      Prefer: 'return=representation',
      'If-Match': ifMatchOf(base.Version, tokenOf(base)),
      'Idempotency-Key': key,
    }
    const answer = await http({ method: 'PUT', path: coworker.path, body: { ...base, ...fields }, headers })
    return withTokenOf(answer.headers, parse(written, answer.body).Value)
  },

  /** At most 200, on every board that one sees. */
  opportunities: async (customerId: number, signal?: AbortSignal): Promise<CrmOpportunity[]> => {
    const query = { CrmOpportunity_Coworker: customerId, size: mostOpportunities, page: 1 }
    return (await readPage(http, crmOpportunity, query, signal)).Records
  },
})

import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import { lookUpCustomers } from '#core/contract/endpoints/customer-data.ts'
import { opportunityType, team } from '#core/contract/entities/supporting.ts'
import { user } from '#core/contract/entities/user.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { ask, parse } from './ask.ts'
import type { Http } from './http.ts'
import { readList } from './read-list.ts'

/** One choice of a lookup: what it is called, and what tells it from others of that name. */
export interface LookupChoice {
  id: number
  name: string
  note: string | null
}

type CustomerHit = AnswerOf<typeof lookUpCustomers>[number]

/** A customer as a choice: company and e-mail tell people of one name apart. */
export const customerChoice = ({ Id, FullName, CompanyName, Email }: CustomerHit, phone?: string | null) => ({
  id: Id,
  name: FullName,
  note: [CompanyName === FullName ? null : CompanyName, Email, phone].filter(Boolean).join(' · ') || null,
})

const oneCustomer = recordSchema(coworker)
const oneType = recordSchema(opportunityType)

export const lookupsApi = (http: Http) => ({
  /** At most 20, by name, company, e-mail or phone; who was looked for by a number is shown with it. */
  customers: async (q: string, signal?: AbortSignal): Promise<LookupChoice[]> => {
    const isPhone = !/\p{L}/u.test(q)
    const hits = await ask(http, lookUpCustomers, { query: { q }, signal })
    return hits.map((hit) => customerChoice(hit, isPhone ? (hit.MobilePhone ?? hit.LandLine) : null))
  },

  customer: async (id: number, signal?: AbortSignal): Promise<LookupChoice> =>
    customerChoice(parse(oneCustomer, (await http({ path: `${coworker.path}/${id}`, signal })).body)),

  users: async (signal?: AbortSignal): Promise<LookupChoice[]> =>
    (await readList(http, user, { orderby: 'FullName', User_Active: 'true' }, signal)).map((each) => ({
      id: each.Id,
      name: each.FullName,
      note: each.Email,
    })),

  teams: async (businessId: number, signal?: AbortSignal): Promise<LookupChoice[]> =>
    (await readList(http, team, { orderby: 'Name', Team_Business: businessId }, signal)).map((each) => ({
      id: each.Id,
      name: each.Name,
      note: each.Description,
    })),

  notesTemplate: async (typeId: number, signal?: AbortSignal): Promise<string | null> =>
    parse(oneType, (await http({ path: `${opportunityType.path}/${typeId}`, signal })).body).NotesTemplate,

  types: async (businessId: number, signal?: AbortSignal): Promise<LookupChoice[]> =>
    (await readList(http, opportunityType, { orderby: 'Name', OpportunityType_Business: businessId }, signal)).map(
      (each) => ({ id: each.Id, name: each.Name, note: null }),
    ),
})

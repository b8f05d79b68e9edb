import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { anObject, id, instant } from './values.ts'

/** At most 20 customers in whose name, company or e-mail every word of `q` stands, or who have the phone number `q`. */
export const lookUpCustomers = {
  method: 'GET',
  path: '/ext/lookups/coworkers',
  access: { entity: 'Coworker', action: 'List' },
  query: { q: 'text' },
  answer: z.array(
    z.object({
      Id: id,
      FullName: z.string(),
      CompanyName: z.nullable(z.string()),
      Email: z.string(),
      MobilePhone: z.nullable(z.string()),
      LandLine: z.nullable(z.string()),
    }),
  ),
} as const satisfies Endpoint

/** Everything about a customer that the user may see: for the customer who asks for it. */
export const exportCustomer = {
  method: 'GET',
  path: '/ext/customers/{id}/export',
  access: { entity: 'Coworker', action: 'Read' },
  params: { id: 'id' },
  query: { format: 'text' },
  answer: z.object({
    At: instant,
    Customer: anObject(),
    Opportunities: z.array(anObject()),
    Stays: z.array(anObject()),
    Tasks: z.array(anObject()),
    Messages: z.array(anObject()),
    Snoozes: z.array(anObject()),
    Changes: z.array(anObject()),
  }),
  errors: [400, 404],
} as const satisfies Endpoint

/** Erases the personal data of a customer for good; figures and histories stay. */
export const eraseCustomerForGood = {
  method: 'POST',
  path: '/ext/customers/{id}/erase',
  access: { entity: 'Coworker', action: 'Delete' },
  params: { id: 'id' },
  answer: z.object({ Id: id }),
  isWrite: true,
  errors: [404],
} as const satisfies Endpoint

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { can } from '#core/domain/rights/roles.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { customersApi } from '#web/api/customer/customers.ts'
import { customerChoice, type LookupChoice } from '#web/api/lookups.ts'
import { asApiError } from '#web/sync/person.ts'
import type { Services } from '#web/sync/services.ts'
import { type ReadState, readStateOf } from './read-state.ts'
import { useServices } from './services.ts'
import { useMe } from './person/session.ts'

export type CustomerResult =
  { readonly ok: true; readonly value: Coworker } | { readonly ok: false; readonly error: ApiError }

export interface CustomerActions {
  /** `base` null makes a new customer. The same fields under the same idempotency key are saved once. */
  save(base: Coworker | null, fields: Partial<Coworker>, key: string): Promise<CustomerResult>
  /** Who has this e-mail already; null: nobody, or it cannot be told. */
  withEmail(email: string): Promise<LookupChoice | null>
}

/** Writes of customers: they wait for the server, as an opportunity needs the Id of its customer. */
export function useCustomerActions(): CustomerActions {
  const services = useServices()
  const { Roles } = useMe()
  const mayList = isOffered(Roles, 'chooseCustomer')
  return useMemo(() => customerActions(services, mayList), [services, mayList])
}

function customerActions({ api, queryClient }: Services, mayList: boolean): CustomerActions {
  const customers = customersApi(api.http)
  return {
    async save(base, fields, key) {
      try {
        const value = await (base ? customers.update(base, fields, key) : customers.create(fields, key))
        queryClient.setQueryData(customerKey(value.Id), value)
        void queryClient.invalidateQueries({ queryKey: ['lookup', 'coworkers'] })
        void queryClient.invalidateQueries({ queryKey: ['customer', value.Id] })
        return { ok: true, value }
      } catch (error) {
        return { ok: false, error: asApiError(error) }
      }
    },
    // A search that fails does not keep anybody from creating a customer.
    withEmail: (email) => (mayList ? customers.withEmail(email).catch(() => null) : Promise.resolve(null)),
  }
}

/** The customer as a whole; without the right to read customers it stays unknown. Read again each time, as people call. */
export function useCustomerRecord(id: number): ReadState & { customer: Coworker | null; retry(): void } {
  const { http } = useServices().api
  const { Roles } = useMe()
  const query = useQuery({
    enabled: isOffered(Roles, 'nameCustomer'),
    queryKey: customerKey(id),
    queryFn: ({ signal }) => customersApi(http).one(id, signal),
    staleTime: 0,
  })
  return { ...readStateOf(query), customer: query.data ?? null, retry: () => void query.refetch() }
}

/** In milliseconds: whoever goes from one card to the other and back does not read the same customer again. */
const contactFreshness = 60_000

/** Phone numbers and e-mail of a customer, for a glance, read only where they are needed; without the right to read customers they stay unknown. */
export function useContactData(id: number, isNeeded: boolean): ReadState & { customer: Coworker | null } {
  const { http } = useServices().api
  const { Roles } = useMe()
  const query = useQuery({
    enabled: isNeeded && isOffered(Roles, 'nameCustomer'),
    queryKey: customerKey(id),
    queryFn: ({ signal }) => customersApi(http).one(id, signal),
    staleTime: contactFreshness,
  })
  return { ...readStateOf(query), customer: query.data ?? null }
}

/** Reads a customer anew; null: it could not be read. */
export function useRereadCustomer(): (id: number) => Promise<Coworker | null> {
  const { api, queryClient } = useServices()
  return async (id) => {
    const customer = await customersApi(api.http)
      .one(id)
      .catch(() => null)
    if (customer) queryClient.setQueryData(customerKey(id), customer)
    return customer
  }
}

const noOpportunities: readonly CrmOpportunity[] = []

/** Every opportunity of a customer on the boards that one sees: the open ones first, then the latest. */
export function useOpportunitiesOfCustomer(id: number): ReadState & { opportunities: readonly CrmOpportunity[] } {
  const { http } = useServices().api
  const { Roles } = useMe()
  const query = useQuery({
    enabled: can(Roles, 'CrmOpportunity', 'List'),
    queryKey: ['opportunities-of-customer', id],
    queryFn: async ({ signal }) => (await customersApi(http).opportunities(id, signal)).toSorted(openFirst),
    staleTime: 0,
  })
  return { ...readStateOf(query), opportunities: query.data ?? noOpportunities }
}

const openFirst = (a: CrmOpportunity, b: CrmOpportunity) =>
  a.Status - b.Status || Date.parse(b.CreatedOn) - Date.parse(a.CreatedOn)

const customerKey = (id: number) => ['customer-record', id] as const

/** A new or changed customer as a choice of a field. */
export const choiceOfCustomer = (customer: Coworker): LookupChoice => customerChoice(customer)

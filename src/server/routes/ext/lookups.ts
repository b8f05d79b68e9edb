import type { FastifyInstance } from 'fastify'
import { listEnumEntries, lookUpCustomers } from '#core/contract/endpoints/lookups.ts'
import { enumEntries } from '#core/contract/enums.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { addMethodsNotOffered } from '#server/routes/endpoint/methods-not-offered.ts'
import { searchCustomers } from '#server/store/access/search-customers.ts'
import type { Store } from '#server/store/store.ts'

/** Enums and customers, for the choices of forms. */
export function addLookups(app: FastifyInstance, store: Store): void {
  addEndpoint(app, listEnumEntries, ({ query: { name } }) => enumEntries(name))
  addMethodsNotOffered(app, listEnumEntries.path, ['GET'])

  addEndpoint(app, lookUpCustomers, ({ query: { q } }, request) =>
    searchCustomers(store.database, q, request.identity.businesses),
  )
}

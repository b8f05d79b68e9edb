import type { FastifyInstance } from 'fastify'
import { listEnumEntries, lookUpCustomers } from '#core/contract/endpoints/lookups.ts'
import { readCurrentUser } from '#core/contract/endpoints/session.ts'
import { listRoles } from '#core/contract/endpoints/user-access.ts'
import { enumEntries } from '#core/contract/enums.ts'
import { roleGroups } from '#core/domain/rights/role-groups.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { addMethodsNotOffered } from '#server/routes/endpoint/methods-not-offered.ts'
import { currentUser } from '#server/store/access/identity.ts'
import { searchCustomers } from '#server/store/access/search-customers.ts'
import type { Store } from '#server/store/store.ts'

/** Enums, roles and customers for the choices of forms, and the current user. */
export function addLookups(app: FastifyInstance, store: Store): void {
  addEndpoint(app, listEnumEntries, ({ query: { name } }) => enumEntries(name))
  addEndpoint(app, readCurrentUser, (_input, request) => currentUser(store.database, request.identity))
  for (const { path } of [listEnumEntries, readCurrentUser]) addMethodsNotOffered(app, path, ['GET'])

  addEndpoint(app, lookUpCustomers, ({ query: { q } }, request) =>
    searchCustomers(store.database, q, request.identity.businesses),
  )
  addEndpoint(app, listRoles, () => roleGroups())
}

import type { FastifyInstance } from 'fastify'
import { readCurrentUser } from '#core/contract/endpoints/session.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { addMethodsNotOffered } from '#server/routes/endpoint/methods-not-offered.ts'
import { currentUser } from '#server/store/access/identity.ts'
import type { Store } from '#server/store/store.ts'

/** Who is asking, as the vendor's contract tells it. */
export function addCurrentUser(app: FastifyInstance, store: Store): void {
  addEndpoint(app, readCurrentUser, (_input, request) => currentUser(store.database, request.identity))
  addMethodsNotOffered(app, readCurrentUser.path, ['GET'])
}

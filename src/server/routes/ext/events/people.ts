import type { FastifyInstance } from 'fastify'
import { listPeople } from '#core/contract/endpoints/events.ts'
import type { Bounds } from '#server/bounds.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { refuseRequest } from '#server/routes/guards/answers.ts'
import { colleagues } from '#server/store/access/people.ts'
import type { Store } from '#server/store/store.ts'
import { readIdList } from './id-list.ts'

/** The names behind the Ids of users in events and histories, for colleagues who may not list users. */
export function addPeopleRoute(app: FastifyInstance, store: Store, { idsInUrl }: Pick<Bounds, 'idsInUrl'>): void {
  addEndpoint(app, listPeople, ({ query }, request, reply) => {
    const ids = readIdList(query.ids, idsInUrl)
    if (!ids) return refuseRequest(reply, `must be Ids with commas, at most ${idsInUrl}`, 400, 'ids')
    return colleagues(store.database, ids, request.identity.businesses)
  })
}

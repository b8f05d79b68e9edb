import type { FastifyInstance } from 'fastify'
import { lookUpCustomers } from '#core/contract/endpoints/customer-data.ts'
import { listPeople } from '#core/contract/endpoints/events.ts'
import { listEnumEntries, readStageMessage } from '#core/contract/endpoints/lookups.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { enumEntries } from '#core/contract/enums.ts'
import { can, roleName } from '#core/domain/rights/roles.ts'
import type { Bounds } from '#server/bounds.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { addMethodsNotOffered } from '#server/routes/endpoint/methods-not-offered.ts'
import { notFound, refuseRequest } from '#server/routes/guards/answers.ts'
import { colleagues } from '#server/store/access/people.ts'
import { searchCustomers } from '#server/store/access/search-customers.ts'
import { messageOfStage } from '#server/store/rules/stage-message.ts'
import type { Store } from '#server/store/store.ts'
import { readIdList } from './events/id-list.ts'

/** Enums, customers and people: choices of forms, names behind Ids, and the message that a choice will send. */
export function addLookups(app: FastifyInstance, store: Store, { idsInUrl }: Pick<Bounds, 'idsInUrl'>): void {
  addEndpoint(app, listEnumEntries, ({ query: { name } }) => enumEntries(name))
  addMethodsNotOffered(app, listEnumEntries.path, ['GET'])

  addEndpoint(app, lookUpCustomers, ({ query: { q } }, request) => searchCustomers(store.database, q, request.identity))

  // For colleagues who may not list users: events and histories name them by Ids.
  addEndpoint(app, listPeople, ({ query }, request, reply) => {
    const ids = readIdList(query.ids, idsInUrl)
    if (!ids) return refuseRequest(reply, `must be Ids with commas, at most ${idsInUrl}`, 400, 'ids')
    return colleagues(store.database, ids, request.identity.businesses)
  })

  addEndpoint(app, readStageMessage, async ({ params: { id } }, { identity }, reply) => {
    const { name } = crmOpportunity
    if (!can(identity.roles, name, 'Edit') && !can(identity.roles, name, 'Create')) {
      const Message = `You may not do this: the role ${roleName(name, 'Edit')} or ${roleName(name, 'Create')} is required.`
      return reply.code(403).send({ Message })
    }
    return (await messageOfStage(store.database, id, identity)) ?? notFound(reply)
  })
}

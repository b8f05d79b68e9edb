import type { FastifyInstance } from 'fastify'
import { enumEntries } from '#core/contract/enums.ts'
import { currentUser } from '#server/store/access/identity.ts'
import { searchCustomers } from '#server/store/access/search-customers.ts'
import type { Store } from '#server/store/store.ts'
import { refuse } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'
import { addMethodsNotOffered } from '#server/routes/contract/methods-not-offered.ts'

/** Enums, the current user, and the customer search of the forms. */
export function addSmallReads(app: FastifyInstance, store: Store): void {
  app.get<{ Querystring: Record<string, string> }>('/api/utils/enums', async (request, reply) => {
    const sent = Object.entries(request.query).find(([name]) => name.toLowerCase() === 'name')?.[1]
    const entries = enumEntries(String(sent ?? ''))
    if (entries) return reply.send(entries)
    const Message = sent ? 'there is no enum of this name' : 'is a required field'
    return refuse(reply, [{ AttemptedValue: sent ?? null, Message, PropertyName: 'name' }])
  })

  app.get('/en/user/me', async (request, reply) => reply.send(await currentUser(store.database, request.identity)))

  for (const url of ['/api/utils/enums', '/en/user/me']) addMethodsNotOffered(app, url, ['GET'])

  app.get<{ Querystring: { q?: string } }>(
    '/ext/lookups/coworkers',
    { preHandler: authorise('Coworker', 'List') },
    async (request, reply) =>
      reply.send(await searchCustomers(store.database, String(request.query.q ?? ''), request.identity.businesses)),
  )
}

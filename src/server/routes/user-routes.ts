import type { FastifyInstance } from 'fastify'
import { entities } from '#core/contract/entities/entities.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import { addCommandRoutes } from './contract/commands/commands.ts'
import { addEntityReads } from './contract/reads/entity-reads.ts'
import { addEntityWrites } from './contract/entity-writes.ts'
import { AnswerCache } from './endpoint/answer-cache.ts'
import { addVerbsNotOffered } from './endpoint/methods-not-offered.ts'
import { addExtRoutes, type ExtRouteOptions } from './ext/ext-routes.ts'
import { authenticate } from './guards/authenticate.ts'
import { addSecondFactorRoutes } from './sign-in/second-factor.ts'

interface UserRouteOptions extends ExtRouteOptions {
  authenticator: Authenticator
}

/** Adds every endpoint that needs a signed-in user; their answers are never stored by anybody else. */
export async function addUserRoutes(app: FastifyInstance, options: UserRouteOptions): Promise<void> {
  const { store, authenticator, report, bounds } = options
  await app.register(async (api) => {
    api.decorateRequest('identity')
    api.addHook('onRequest', authenticate(authenticator))
    api.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))
    const answers = new AnswerCache()
    addExtRoutes(api, options, answers)
    addCommandRoutes(api, store, bounds)
    addSecondFactorRoutes(api, { store, authenticator, report })
    for (const entity of Object.values(entities)) {
      addEntityReads(api, store, entity, answers, bounds)
      addEntityWrites(api, store, entity)
      addVerbsNotOffered(api, entity)
    }
  })
}

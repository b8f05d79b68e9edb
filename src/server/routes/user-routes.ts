import type { FastifyInstance } from 'fastify'
import { entities } from '#core/contract/entities/entities.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import type { Bounds } from '#server/bounds.ts'
import type { EventHub } from '#server/events/event-hub.ts'
import type { SendPasswordLink } from '#server/mail/password-link.ts'
import type { Report } from '#server/report.ts'
import type { Store } from '#server/store/store.ts'
import { addCommandRoutes } from './contract/commands/commands.ts'
import { addEntityReads } from './contract/reads/entity-reads.ts'
import { addEntityWrites } from './contract/entity-writes.ts'
import { AnswerCache } from './endpoint/answer-cache.ts'
import { addVerbsNotOffered } from './endpoint/methods-not-offered.ts'
import { addBoardReads } from './ext/board-reads.ts'
import { addEventRoutes } from './ext/events.ts'
import { addLookups } from './ext/lookups.ts'
import { addPeopleRoute } from './ext/people.ts'
import { addTriggerSecretRoute } from './ext/trigger-secret.ts'
import { addUserAccessRoutes } from './ext/user-access.ts'
import { authenticate } from './guards/authenticate.ts'
import { addSecondFactorRoutes } from './sign-in/second-factor.ts'

interface UserRouteOptions {
  store: Store
  authenticator: Authenticator
  events: EventHub
  report: Report
  bounds: Bounds
  sendPasswordLink: SendPasswordLink
}

/** Adds every endpoint that needs a signed-in user; their answers are never stored by anybody else. */
export async function addUserRoutes(app: FastifyInstance, options: UserRouteOptions): Promise<void> {
  const { store, authenticator, events, report, bounds, sendPasswordLink } = options
  await app.register(async (api) => {
    api.decorateRequest('identity')
    api.addHook('onRequest', authenticate(authenticator))
    api.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))
    addLookups(api, store)
    addPeopleRoute(api, store, bounds)
    addEventRoutes(api, { store, events })
    addCommandRoutes(api, store, bounds)
    addTriggerSecretRoute(api, store)
    addSecondFactorRoutes(api, { store, authenticator, report })
    addUserAccessRoutes(api, { store, report, sendPasswordLink })
    const answers = new AnswerCache()
    addBoardReads(api, store, answers)
    for (const entity of Object.values(entities)) {
      addEntityReads(api, store, entity, answers, bounds)
      addEntityWrites(api, store, entity)
      addVerbsNotOffered(api, entity)
    }
  })
}

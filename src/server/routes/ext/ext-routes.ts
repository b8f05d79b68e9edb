import type { FastifyInstance } from 'fastify'
import type { Bounds } from '#server/bounds.ts'
import type { EventHub } from '#server/events/event-hub.ts'
import type { SendPasswordLink } from '#server/mail/password-link.ts'
import type { Report } from '#server/report.ts'
import type { AnswerCache } from '#server/routes/endpoint/answer-cache.ts'
import type { Store } from '#server/store/store.ts'
import { addBoardReads } from './board-reads.ts'
import { addBulkRoutes } from './bulk/bulk.ts'
import { addCurrentUser } from './current-user.ts'
import { addCustomerDataRoutes } from './customer-data.ts'
import { addEventRoutes } from './events/events.ts'
import { addLookups } from './lookups.ts'
import { addPortalClientRoutes } from '#server/routes/portal/clients.ts'
import { addReminderRoutes } from './reminders.ts'
import { addSettingsRoutes } from './settings.ts'
import { addStageSettingsRoutes } from './stages/stage-settings.ts'
import { addStalenessRoutes } from './stages/staleness.ts'
import { addTriggerSecretRoute } from './trigger-secret.ts'
import { addUndoRoutes } from './undo/undo.ts'
import { addUserAccessRoutes } from './user-access.ts'
import { addViewRoutes } from './views/views.ts'

export interface ExtRouteOptions {
  store: Store
  events: EventHub
  report: Report
  bounds: Bounds
  sendPasswordLink: SendPasswordLink
  embedOrigins: readonly string[]
}

/** Adds what our own server offers beyond the vendor's contract to a user who is signed in. */
export function addExtRoutes(api: FastifyInstance, options: ExtRouteOptions, answers: AnswerCache): void {
  const { store, events, report, bounds, sendPasswordLink, embedOrigins } = options
  addCurrentUser(api, store)
  addSettingsRoutes(api, store)
  addReminderRoutes(api, store)
  addViewRoutes(api, store)
  addLookups(api, store, bounds)
  addEventRoutes(api, { store, events })
  addTriggerSecretRoute(api, store)
  addUndoRoutes(api, store)
  addBulkRoutes(api, store, bounds)
  addCustomerDataRoutes(api, { store, report })
  addUserAccessRoutes(api, { store, report, sendPasswordLink })
  addPortalClientRoutes(api, { store, report, embedOrigins })
  addBoardReads(api, store, answers)
  addStageSettingsRoutes(api, store)
  addStalenessRoutes(api, store, answers)
}

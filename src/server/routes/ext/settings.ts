import type { FastifyInstance } from 'fastify'
import { changeSettings, readSettings } from '#core/contract/endpoints/settings.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { findSettings, saveSettings } from '#server/store/settings/user-settings.ts'
import type { Store } from '#server/store/store.ts'

/** What the user who asks has chosen for themselves. */
export function addSettingsRoutes(app: FastifyInstance, store: Store): void {
  addEndpoint(app, readSettings, (_input, { identity }) => findSettings(store.database, identity.userId))

  addEndpoint(app, changeSettings, async ({ body }, { identity }) => {
    const settings = await saveSettings(store.database, identity.userId, body)
    const stamp = { UpdatedOn: store.now().toISOString(), UpdatedBy: identity.email }
    return successEnvelope('The settings are saved.', settings, stamp)
  })
}

import type { FastifyInstance } from 'fastify'
import { changeStageSettings, listStageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { notFound } from '#server/routes/guards/answers.ts'
import { locationOfBoard } from '#server/store/boards/data-version.ts'
import { saveStageSettings, stageSettingsOf } from '#server/store/stages/stage-settings.ts'
import type { Store } from '#server/store/store.ts'

/** What people have agreed on about the stages of a board. */
export function addStageSettingsRoutes(app: FastifyInstance, store: Store): void {
  const { database } = store

  addEndpoint(app, listStageSettings, async ({ params: { id } }, request, reply) => {
    if ((await locationOfBoard(database, id, request.identity)) === null) return notFound(reply)
    return stageSettingsOf(database, id)
  })

  addEndpoint(app, changeStageSettings, async ({ params: { id }, body }, { identity }, reply) => {
    const saved = await saveStageSettings(store, identity, id, body)
    if (!saved) return notFound(reply)
    const stamp = { UpdatedOn: saved.at, UpdatedBy: identity.email }
    return successEnvelope('The settings of the stage are saved.', saved.settings, stamp)
  })
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { entityEndpoints } from '#core/contract/endpoints/entity-endpoints.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { listEnvelope } from '#core/contract/envelope.ts'
import type { Bounds } from '#server/bounds.ts'
import { stateOfList } from '#server/store/boards/state-of-list.ts'
import { listRecords, readRecord, readRecords } from '#server/store/records/list-records.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import { showsOtherLocations } from '#server/store/records/revisions.ts'
import { withoutToken } from '#server/store/records/version-tag.ts'
import type { Store } from '#server/store/store.ts'
import type { AnswerCache } from '#server/routes/endpoint/answer-cache.ts'
import { notFound, refuse, refuseRequest } from '#server/routes/guards/answers.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { pageTag, recordTag, sendTagged } from '#server/routes/endpoint/etag.ts'
import { queryOf, readIds, readListQuery } from './list-query.ts'

/** Records asked for by their Ids are answered whole up to this number; more come as list rows. */
const mostWhole = 20

/** Computed fields that depend on the record alone; others (`DueCount`) change with the clock and must not be cached. */
const timeless = new Set(['IsNew', 'ToStringText', 'LocalizationDetails'])

/** List and one of an entity. */
export function addEntityReads(
  app: FastifyInstance,
  store: Store,
  entity: Entity,
  answers: AnswerCache,
  { idsInUrl }: Pick<Bounds, 'idsInUrl'>,
): void {
  const isTimeless = Object.entries(entity.fields).every(
    ([key, { origin }]) => origin !== 'computed' || timeless.has(key),
  )
  const dependsOnAll = showsOtherLocations(entity)
  const endpoints = entityEndpoints(entity)

  const byIds = async (request: FastifyRequest, reply: FastifyReply, text: string) => {
    const ids = readIds(text, idsInUrl)
    if (!ids) return refuseRequest(reply, `is not a list of at most ${idsInUrl} Ids`, 400, 'Id')
    const as = ids.length > mostWhole ? 'list rows' : 'whole'
    const records = await readRecords(store.database, entity, ids, request.identity, as)
    return records.length === 0 ? notFound(reply) : reply.send(records.map(withoutToken))
  }

  addEndpoint(app, endpoints.list, async (_input, request, reply) => {
    const parameters = queryOf(request)
    const id = Object.entries(parameters).find(([name]) => name.toLowerCase() === 'id')?.[1]
    if (typeof id === 'string' && id.startsWith('[')) return byIds(request, reply, id)
    const { query, errors } = readListQuery(entity, parameters, idsInUrl)
    if (errors.length > 0) return refuse(reply, errors)
    const { boards } = request.identity
    const read = async (scope: Scope) => {
      const { records, total } = await listRecords(store.database, entity, query, scope)
      return listEnvelope(records, query, total)
    }
    const { until, state } = await stateOfList(store, entity, request.identity, {
      query,
      // Made anew only when the data has changed.
      isKept: !query.ids && isTimeless,
      dependsOnAll,
    })
    reply.header('X-Safe-Until', until)
    if (state) {
      const { locations, version } = state
      const question = `${entity.name} ${locations.join()} ${boards?.join() ?? 'all'} ${JSON.stringify(query)}`
      return answers.send(request, reply, { question, version }, async () => ({
        text: JSON.stringify(await read({ businesses: locations, boards })),
      }))
    }
    const envelope = await read(request.identity)
    if (query.ids && envelope.TotalItems === 0) return notFound(reply)
    const json = JSON.stringify(envelope)
    return sendTagged(request, reply, pageTag(json), json)
  })

  addEndpoint(app, endpoints.one, async ({ params: { id } }, request, reply) => {
    if (id.startsWith('[')) return byIds(request, reply, id)
    if (!/^\d{1,15}$/.test(id)) return notFound(reply)
    const record = await readRecord(store.database, entity, Number(id), request.identity)
    if (!record) return notFound(reply)
    return sendTagged(request, reply, recordTag(record), JSON.stringify(withoutToken(record)))
  })
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { entityEndpoints } from '#core/contract/endpoints/entity-endpoints.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { listEnvelope } from '#core/contract/envelope.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Bounds } from '#server/bounds.ts'
import { dataVersion, locationOfList } from '#server/store/boards/data-version.ts'
import { listRecords, readRecord, readRecords } from '#server/store/records/list-records.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import type { Store } from '#server/store/store.ts'
import type { AnswerCache } from '#server/routes/endpoint/answer-cache.ts'
import { notFound, refuse, refuseRequest } from '#server/routes/guards/answers.ts'
import { isNotModified } from '#server/routes/endpoint/if-none-match.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { queryOf, readIds, readListQuery } from './list-query.ts'

/** Pages of at least this size are cached: serialising one costs more than the rest of the request. */
const bulkSize = 500

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
  const endpoints = entityEndpoints(entity)

  const byIds = async (request: FastifyRequest, reply: FastifyReply, text: string) => {
    const ids = readIds(text, idsInUrl)
    if (!ids) return refuseRequest(reply, `is not a list of at most ${idsInUrl} Ids`, 400, 'Id')
    const as = ids.length > mostWhole ? 'list rows' : 'whole'
    const records = await readRecords(store.database, entity, ids, request.identity.businesses, as)
    return records.length === 0 ? notFound(reply) : reply.send(records)
  }

  addEndpoint(app, endpoints.list, async (_input, request, reply) => {
    const parameters = queryOf(request)
    const id = Object.entries(parameters).find(([name]) => name.toLowerCase() === 'id')?.[1]
    if (typeof id === 'string' && id.startsWith('[')) return byIds(request, reply, id)
    const { query, errors } = readListQuery(entity, parameters, idsInUrl)
    if (errors.length > 0) return refuse(reply, errors)
    const { businesses } = request.identity
    const read = async (scope: Scope) => {
      const { records, total } = await listRecords(store.database, entity, query, scope)
      return listEnvelope(records, query, total)
    }
    if (query.size >= bulkSize && !query.ids && isTimeless) {
      // The list of one stage stays cached until its own location changes.
      const one = entity === crmOpportunity ? await locationOfList(store.database, query, businesses) : null
      const scope = one === null ? businesses : [one]
      const state = `${entity.name} ${await dataVersion(store.database, scope)} ${JSON.stringify(query)}`
      return answers.send(request, reply, state, async () => JSON.stringify(await read(scope)))
    }
    const envelope = await read(businesses)
    return query.ids && envelope.TotalItems === 0 ? notFound(reply) : reply.send(envelope)
  })

  addEndpoint(app, endpoints.one, async ({ params: { id } }, request, reply) => {
    if (id.startsWith('[')) return byIds(request, reply, id)
    if (!/^\d{1,15}$/.test(id)) return notFound(reply)
    const record = await readRecord(store.database, entity, Number(id), request.identity.businesses)
    if (!record) return notFound(reply)
    const etag = `"${record.Version}"`
    reply.header('ETag', etag)
    // Figures of other records or of the clock change without the version.
    return isTimeless && isNotModified(request, etag) ? reply.code(304).send() : reply.send(record)
  })
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Entity } from '#core/contract/entities/entity.ts'
import { listEnvelope } from '#core/contract/envelope.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Bounds } from '#server/bounds.ts'
import { dataVersion } from '#server/store/boards/data-version.ts'
import { listRecords, readRecord, readRecords } from '#server/store/records/list-records.ts'
import { locationOfList } from '#server/store/records/location-asked.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import type { Store } from '#server/store/store.ts'
import type { AnswerCache } from '#server/routes/guards/answer-cache.ts'
import { notFound, refuse, refuseRequest } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'
import { type Parameters, readIds, readListQuery } from './list-query.ts'

/** Pages from this size on are kept: making one costs more than everything else of the request. */
const bulkSize = 500

/** So many records are answered whole when they are asked for by their Ids; more come as list rows. */
const mostWhole = 20

/** The base fields that are worked out say the same at any time; other figures (`DueCount`) change with the clock. */
const timeless = new Set(['IsNew', 'ToStringText', 'LocalizationDetails'])

/** List and one of an entity. Currencies and the like belong to nobody: to be signed in is enough. */
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
  const guard = (action: 'List' | 'Read') => (entity.business === null ? [] : [authorise(entity.name, action)])

  const byIds = async (request: FastifyRequest, reply: FastifyReply, text: string) => {
    const ids = readIds(text, idsInUrl)
    if (!ids) return refuseRequest(reply, `is not a list of at most ${idsInUrl} Ids`, 400, 'Id')
    const as = ids.length > mostWhole ? 'list rows' : 'whole'
    const records = await readRecords(store.database, entity, ids, request.identity.businesses, as)
    return records.length === 0 ? notFound(reply) : reply.send(records)
  }

  app.get<{ Querystring: Parameters }>(entity.path, { preHandler: guard('List') }, async (request, reply) => {
    const id = Object.entries(request.query).find(([name]) => name.toLowerCase() === 'id')?.[1]
    if (typeof id === 'string' && id.startsWith('[')) return byIds(request, reply, id)
    const { query, errors } = readListQuery(entity, request.query, idsInUrl)
    if (errors.length > 0) return refuse(reply, errors)
    const { businesses } = request.identity
    const read = async (scope: Scope) => {
      const { records, total } = await listRecords(store.database, entity, query, scope)
      return listEnvelope(records, query, total)
    }
    if (query.size >= bulkSize && !query.ids && isTimeless) {
      // The list of one stage is kept until its own location changes, whatever happens in the others.
      const one = entity === crmOpportunity ? await locationOfList(store.database, query, businesses) : null
      const scope = one === null ? businesses : [one]
      const state = `${entity.name} ${await dataVersion(store.database, scope)} ${JSON.stringify(query)}`
      return answers.send(request, reply, state, async () => JSON.stringify(await read(scope)))
    }
    const envelope = await read(businesses)
    return query.ids && envelope.TotalItems === 0 ? notFound(reply) : reply.send(envelope)
  })

  app.get<{ Params: { id: string } }>(`${entity.path}/:id`, { preHandler: guard('Read') }, async (request, reply) => {
    const { id } = request.params
    if (id.startsWith('[')) return byIds(request, reply, id)
    if (!/^\d{1,15}$/.test(id)) return notFound(reply)
    const record = await readRecord(store.database, entity, Number(id), request.identity.businesses)
    if (!record) return notFound(reply)
    return reply.header('ETag', `"${record.Version}"`).send(record)
  })
}

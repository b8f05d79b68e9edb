import type { Writable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { announceEditing, streamEvents } from '#core/contract/endpoints/events.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { can } from '#core/domain/rights/roles.ts'
import { readCursor } from '#server/events/cursor.ts'
import type { EventHub } from '#server/events/event-hub.ts'
import { EventStream } from '#server/events/event-stream.ts'
import { leaveHttp, readToEnd } from '#server/events/leave-http.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { notFound, refuseRequest } from '#server/routes/guards/answers.ts'
import { boardOfOpportunity } from '#server/store/boards/board-of-opportunity.ts'
import type { Store } from '#server/store/store.ts'
import { readIdList } from './id-list.ts'

/** A cursor names each of them in every message. */
const mostLocations = 100

const headers = {
  'content-type': streamEvents.answerType,
  'cache-control': 'no-store',
  // Else nginx collects messages before it passes them on.
  'x-accel-buffering': 'no',
}

const tryAgainAfter = 30

/** The change log does not tell to which board these belong. Each comes with a change of an opportunity. */
const ofNoKnownBoard: ReadonlySet<EntityName> = new Set(['CrmOpportunityHistory', 'CoworkerTask', 'OutboxMessage'])

/** What somebody may list, of what belongs to locations; of boards, if they are limited to some. */
const listedBy = (roles: readonly string[], isLimited: boolean): Set<EntityName> =>
  new Set(
    Object.values(entities)
      .filter(({ name, business }) => business && can(roles, name, 'List') && !(isLimited && ofNoKnownBoard.has(name)))
      .map(({ name }) => name),
  )

/** The locations that are asked for, ascending: all of the user if none are named. Null: they cannot be read. */
const locationsIn = (text: string, businesses: readonly number[]): number[] | null =>
  readIdList(text === '' ? businesses.join(',') : text, mostLocations)

/** Sends the head. From here on the stream writes to the connection, past compression and HTTP, and holds no slot. */
function beginStream(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Writable {
  reply.hijack()
  app.leaveGate(request)
  const ours = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  // The end of the connection is the end of the stream, without the frames of a chunked answer.
  reply.raw.removeHeader('transfer-encoding')
  reply.raw.writeHead(200, { ...Object.fromEntries(ours), ...headers, connection: 'close' })
  reply.raw.flushHeaders()
  return leaveHttp(request.raw, reply.raw)
}

const refusePlace = (reply: FastifyReply, full: 'user' | 'all') =>
  reply
    .code(full === 'user' ? 429 : 503)
    .header('Retry-After', String(tryAgainAfter))
    .send({
      Message:
        full === 'user'
          ? 'You have as many event streams open as one user may. Close one, or share one.'
          : 'This server has as many event streams open as it can. Ask for changes instead, and try again later.',
    })

/** The event stream, and what clients tell each other through it. */
export function addEventRoutes(app: FastifyInstance, { store, events }: { store: Store; events: EventHub }): void {
  addEndpoint(app, streamEvents, async ({ query }, request, reply) => {
    const { businesses, boards, roles, userId, rightsMark, proof } = request.identity
    const entities = listedBy(roles, boards !== null)
    if (entities.size === 0) {
      return reply.code(403).send({ Message: 'You may not do this: a role that ends with -List is required.' })
    }
    if (businesses.length === 0) return notFound(reply)
    const locations = locationsIn(query.locations, businesses)
    if (!locations) {
      return refuseRequest(reply, `must be Ids of locations with commas, at most ${mostLocations}`, 400, 'locations')
    }
    if (!locations.every((id) => businesses.includes(id))) return notFound(reply)
    // HEAD has no body to stream.
    if (request.method === 'HEAD') return reply.headers(headers).send('')

    const leave = events.permits.take(userId)
    if (typeof leave === 'string') return refusePlace(reply, leave)
    try {
      await readToEnd(request.raw)
      const feeds = await events.feedsOf(locations)
      const isGone = reply.raw.destroyed
      const connection = beginStream(app, request, reply)
      if (isGone) leave()
      else {
        const stream = new EventStream(connection)
        stream.onClose(leave)
        events.open({
          stream,
          access: { userId, rightsMark, proof },
          audience: { locations, entities, boards: boards && boards.toSorted((a, b) => a - b) },
          feeds,
          cursor: cursorOf(request, locations),
        })
      }
    } catch (error) {
      leave()
      throw error
    }
    return reply
  })

  addEndpoint(app, announceEditing, async ({ body: { OpportunityId, IsEditing } }, { identity }, reply) => {
    const isId = Number.isSafeInteger(OpportunityId)
    const place = isId ? await boardOfOpportunity(store.database, OpportunityId, identity) : null
    if (!place) return notFound(reply)
    events.announceEditing({ ...place, EntityId: OpportunityId, UserId: identity.userId }, IsEditing)
    return null
  })
}

/** Where the client was; null if it does not say, `unknown` if that cannot be read or does not cover all locations. */
function cursorOf({ headers }: FastifyRequest, locations: readonly number[]) {
  const sent = headers['last-event-id']
  if (typeof sent !== 'string' || sent === '') return null
  const positions = readCursor(sent)
  return positions && locations.every((id) => positions.has(id)) ? positions : 'unknown'
}

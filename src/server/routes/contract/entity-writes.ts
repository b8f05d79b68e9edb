import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Entity } from '#core/contract/entities/entity.ts'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import type { WriteRequest } from '#server/store/records/change.ts'
import type { Store } from '#server/store/store.ts'
import { fingerprint } from '#server/store/records/idempotency.ts'
import { type WriteResult, writeRecord } from '#server/store/records/write-record.ts'
import { keyReused, notFound, refuse, refuseRequest, wait } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'
import { objectBody } from '#server/routes/guards/request-shape.ts'
import { readWriteHeaders } from '#server/routes/guards/write-headers.ts'

type Action = WriteRequest['action']

const messages: Record<Action, (entity: string) => string> = {
  create: (entity) => `${entity} was successfully created.`,
  update: (entity) => `${entity} was successfully updated.`,
  delete: () => 'The record was deleted successfully.',
}

const roles = { create: 'Create', update: 'Edit', delete: 'Delete' } as const

/** Create, update and delete of an entity, as far as it offers them; the Id of an update comes in the body. */
export function addEntityWrites(app: FastifyInstance, store: Store, entity: Entity): void {
  const options = (action: Action) => ({ preHandler: [authorise(entity.name, roles[action]), app.limitWrites] })

  if (entity.verbs.includes('create')) {
    app.post(entity.path, options('create'), (request, reply) => {
      const body = objectBody(request.body)
      return body
        ? answerWrite(request, reply, 'create', null, body)
        : refuseRequest(reply, 'the body is not an object')
    })
  }
  if (entity.verbs.includes('update')) {
    app.put(entity.path, options('update'), (request, reply) => {
      const body = objectBody(request.body)
      if (!body) return refuseRequest(reply, 'the body is not an object')
      const id = body.Id
      if (id === undefined || id === null) return refuseRequest(reply, 'is a required field', 400, 'Id')
      if (!Number.isSafeInteger(id)) {
        return refuse(reply, [{ AttemptedValue: id, Message: 'is not a whole number', PropertyName: 'Id' }])
      }
      return answerWrite(request, reply, 'update', Number(id), body)
    })
  }
  if (entity.verbs.includes('delete')) {
    app.delete<{ Params: { id: string } }>(`${entity.path}/:id`, options('delete'), (request, reply) => {
      const { id } = request.params
      return /^\d{1,15}$/.test(id) ? answerWrite(request, reply, 'delete', Number(id), {}) : notFound(reply)
    })
  }

  async function answerWrite(
    request: FastifyRequest,
    reply: FastifyReply,
    action: Action,
    id: number | null,
    body: Record<string, unknown>,
  ) {
    const headers = readWriteHeaders(request.headers)
    if ('errors' in headers) return refuse(reply, headers.errors)
    const { key, ...conditions } = headers
    const result = await writeRecord(store, {
      entity,
      action,
      id,
      body,
      writer: request.identity,
      ifMatch: conditions.ifMatch,
      placement: conditions.place,
      idempotencyKey:
        key === null ? null : { key, fingerprint: fingerprint(entity.name, action, id, body, conditions) },
    })
    return encode(request, reply, action, result)
  }

  function encode(request: FastifyRequest, reply: FastifyReply, action: Action, result: WriteResult) {
    switch (result.kind) {
      case 'written': {
        const { record } = result
        if (record) reply.header('ETag', `"${record.Version}"`)
        return reply.send(
          successEnvelope(messages[action](entity.name), valueOf(request, action, result.record), result),
        )
      }
      case 'invalid':
        return refuse(reply, result.errors)
      case 'refused':
        return reply.send(refusedEnvelope(result.message))
      case 'not-found':
        return notFound(reply)
      case 'stale': {
        const Message = `was changed by ${result.current.UpdatedBy ?? 'somebody else'} in the meantime`
        const error = { AttemptedValue: request.headers['if-match'], Message, PropertyName: 'Version' }
        return refuse(reply.header('ETag', `"${result.current.Version}"`), [error], 412, result.current)
      }
      case 'key-reused':
        return keyReused(reply)
      case 'key-busy':
        return wait(reply, 1, 409)
    }
  }
}

/** A create answers the whole record; an update only if the client prefers it. */
function valueOf(request: FastifyRequest, action: Action, record: { Id: number } | null) {
  if (record === null) return null
  const isPreferred = /\breturn=representation\b/i.test(String(request.headers.prefer ?? ''))
  return action === 'create' || isPreferred ? record : { Id: record.Id }
}

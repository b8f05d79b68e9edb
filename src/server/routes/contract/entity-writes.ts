import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { entityEndpoints } from '#core/contract/endpoints/entity-endpoints.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { reference } from '#core/contract/entities/field.ts'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { readValue } from '#core/contract/records/field-value.ts'
import { withFormLists } from '#core/contract/records/form-lists.ts'
import { namedFields } from '#core/contract/records/named-fields.ts'
import type { WriteRequest } from '#server/store/records/change.ts'
import type { Store } from '#server/store/store.ts'
import { fingerprint } from '#server/store/records/idempotency.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { withoutToken } from '#server/store/records/version-tag.ts'
import { type WriteResult, writeRecord } from '#server/store/records/write-record.ts'
import { keyReused, notFound, refuse, refuseRequest, staleError, wait } from '#server/routes/guards/answers.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { isForm } from '#server/routes/guards/request-shape.ts'
import { readChangedFields } from '#server/routes/endpoint/changed-fields.ts'
import { recordTag } from '#server/routes/endpoint/etag.ts'
import { readWriteHeaders } from '#server/routes/endpoint/write-headers.ts'

type Action = WriteRequest['action']

const anId = reference('CrmOpportunity')

const messages: Record<Action, (entity: string) => string> = {
  create: (entity) => `${entity} was successfully created.`,
  update: (entity) => `${entity} was successfully updated.`,
  delete: () => 'The record was deleted successfully.',
}

/** Create, update and delete of an entity, as far as it offers them; the Id of an update comes in the body. */
export function addEntityWrites(app: FastifyInstance, store: Store, entity: Entity): void {
  const endpoints = entityEndpoints(entity)

  if (entity.verbs.includes('create')) {
    addEndpoint(app, endpoints.create, ({ body }, request, reply) => {
      const { values, errors } = fieldsOf(request, body)
      return errors.length > 0 ? refuse(reply, errors) : answerWrite(request, reply, 'create', null, values)
    })
  }
  if (entity.verbs.includes('update')) {
    addEndpoint(app, endpoints.update, ({ body }, request, reply) => {
      const { values, errors } = fieldsOf(request, body)
      const id = values.Id ?? ''
      const read = readValue(id, anId)
      if (errors.length > 0) return refuse(reply, errors)
      if (id === '') return refuseRequest(reply, 'is a required field', 400, 'Id')
      if ('error' in read) return refuse(reply, [{ AttemptedValue: id, Message: read.error, PropertyName: 'Id' }])
      return answerWrite(request, reply, 'update', Number(read.value), values)
    })
  }
  if (entity.verbs.includes('delete')) {
    addEndpoint(app, endpoints.delete, ({ params: { id } }, request, reply) =>
      answerWrite(request, reply, 'delete', id, {}),
    )
  }

  function fieldsOf(request: FastifyRequest, body: Readonly<Record<string, unknown>>) {
    const { values, errors } = namedFields(entity, body)
    return { values: isForm(request) ? withFormLists(entity, values) : values, errors }
  }

  async function answerWrite(
    request: FastifyRequest,
    reply: FastifyReply,
    action: Action,
    id: number | null,
    body: Readonly<Record<string, unknown>>,
  ) {
    const headers = readWriteHeaders(request.headers)
    const changed = readChangedFields(request.headers, entity, action)
    const errors = [headers, changed].flatMap((part) => ('errors' in part ? part.errors : []))
    if ('errors' in headers || 'errors' in changed) return refuse(reply, errors)
    const { key, ...others } = headers
    const conditions = { ...others, changedFields: changed.fields }
    // What is not named is not written: a client that repeats a request after a reload may know newer values of it.
    const meant =
      changed.fields && new Set(changed.fields.flatMap((field) => [field, `Added${field}`, `Removed${field}`]))
    const meantBy = (sent: typeof body) => (meant ? Object.entries(sent).filter(([name]) => meant.has(name)) : sent)
    const result = await writeRecord(store, {
      entity,
      action,
      id,
      body,
      writer: request.identity,
      ...conditions,
      idempotencyKey:
        key === null ? null : { key, fingerprint: fingerprint(entity.name, action, id, meantBy(body), conditions) },
    })
    return encode(request, reply, action, result)
  }

  function encode(request: FastifyRequest, reply: FastifyReply, action: Action, result: WriteResult) {
    switch (result.kind) {
      case 'written': {
        const { record } = result
        if (record) reply.header('ETag', recordTag(record))
        return reply.send(successEnvelope(messages[action](entity.name), valueOf(request, action, record), result))
      }
      case 'invalid':
        return refuse(reply, result.errors)
      case 'refused':
        return reply.send(refusedEnvelope(result.message))
      case 'not-found':
        return notFound(reply)
      case 'stale': {
        const error = staleError(request.headers['if-match'], result.current)
        return refuse(reply.header('ETag', recordTag(result.current)), [error], 412, withoutToken(result.current))
      }
      case 'key-reused':
        return keyReused(reply)
      case 'key-busy':
        return wait(reply, 1, 409)
    }
  }
}

/** A create answers the whole record; an update only if the client prefers it. */
function valueOf(request: FastifyRequest, action: Action, record: Row | null) {
  if (record === null) return null
  const isPreferred = /\breturn=representation\b/i.test(String(request.headers.prefer ?? ''))
  return action === 'create' || isPreferred ? withoutToken(record) : { Id: record.Id }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  listDeletedOpportunities,
  listOpportunityChanges,
  readOperation,
  restoreDeletedOpportunity,
  undoOperation,
} from '#core/contract/endpoints/undo.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { can } from '#core/domain/rights/roles.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { recordTag } from '#server/routes/endpoint/etag.ts'
import { readWriteHeaders } from '#server/routes/endpoint/write-headers.ts'
import { keyReused, notFound, refuse, refuseRequest, roleRequired, wait } from '#server/routes/guards/answers.ts'
import { locationOfBoard } from '#server/store/boards/data-version.ts'
import { fingerprint } from '#server/store/records/idempotency.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { withoutToken } from '#server/store/records/version-tag.ts'
import type { Store } from '#server/store/store.ts'
import { findDeleted, listDeleted } from '#server/store/undo/deleted-opportunity.ts'
import { stateOfOperation } from '#server/store/undo/operation.ts'
import { changesOfOpportunity } from '#server/store/undo/opportunity-changes.ts'
import { restoreDeleted, undoOperation as undo } from '#server/store/undo/undo-operation.ts'
import type { UndoResult } from '#server/store/undo/undo-result.ts'

/** Undo, restore, and what the change log tells of operations and opportunities. */
export function addUndoRoutes(app: FastifyInstance, store: Store): void {
  const { database, clock } = store

  addEndpoint(app, undoOperation, async (_input, request, reply) => {
    const headers = readWriteHeaders(request.headers)
    if ('errors' in headers) return refuse(reply, headers.errors)
    const { key } = headers
    const undoOf = String(request.headers['undo-of'] ?? '').trim()
    if (undoOf === '') return refuseRequest(reply, 'is a required header', 400, 'Undo-Of')
    if (key === null) return refuseRequest(reply, 'is a required header', 400, 'Idempotency-Key')
    if (key === undoOf) return refuseRequest(reply, 'must be a new one', 400, 'Idempotency-Key')
    const idempotencyKey = { key, fingerprint: fingerprint(undoOperation.path, undoOf) }
    return answer(reply, await undo(store, request.identity, undoOf, idempotencyKey))
  })

  addEndpoint(app, restoreDeletedOpportunity, async ({ params: { id } }, request, reply) => {
    const headers = readWriteHeaders(request.headers)
    if ('errors' in headers) return refuse(reply, headers.errors)
    const { key } = headers
    const idempotencyKey = key === null ? null : { key, fingerprint: fingerprint(restoreDeletedOpportunity.path, id) }
    return answer(reply, await restoreDeleted(store, request.identity, id, idempotencyKey))
  })

  addEndpoint(app, listDeletedOpportunities, async ({ query: { board } }, request, reply) => {
    if ((await locationOfBoard(database, board, request.identity)) === null) return notFound(reply)
    return listDeleted(database, board, clock)
  })

  addEndpoint(app, readOperation, ({ params: { key } }, request) => stateOfOperation(store, request.identity, key))

  addEndpoint(app, listOpportunityChanges, async ({ params: { id } }, request, reply) => {
    if (!(await maySeeChanges(request, id))) return notFound(reply)
    return changesOfOpportunity(database, id, request.identity)
  })

  /** Of a deleted opportunity only who may restore it. */
  async function maySeeChanges({ identity }: FastifyRequest, id: number): Promise<boolean> {
    if (await readRecord(database, crmOpportunity, id, identity)) return true
    if (!can(identity.roles, crmOpportunity.name, 'Delete')) return false
    return (await findDeleted(database, id, { scope: identity, clock })) !== null
  }
}

function answer(reply: FastifyReply, result: UndoResult) {
  switch (result.kind) {
    case 'written': {
      const { record, notes } = result
      if (record) reply.header('ETag', recordTag(record))
      return { Record: record && (withoutToken(record) as unknown as CrmOpportunity), Notes: notes }
    }
    case 'invalid':
      return refuse(reply, result.errors)
    case 'refused':
      return refuseRequest(reply, result.message)
    case 'forbidden':
      return reply.code(403).send({ Message: roleRequired(crmOpportunity.name, result.action) })
    case 'nothing':
      return reply.code(404).type('application/json; charset=utf-8').send(JSON.stringify(result.message))
    case 'conflict': {
      const { current, error } = result
      if (current) reply.header('ETag', recordTag(current))
      return refuse(reply, [error], 412, current && withoutToken(current))
    }
    case 'key-reused':
      return keyReused(reply)
    case 'key-busy':
      return wait(reply, 1, 409)
  }
}

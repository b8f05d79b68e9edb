import type { FastifyInstance } from 'fastify'
import { undoInBulk, writeInBulk } from '#core/contract/endpoints/bulk/bulk.ts'
import { type BulkRequest, readBulkRequest, readBulkUndo } from '#core/contract/endpoints/bulk/bulk-request.ts'
import { undoOperation as undoEndpoint } from '#core/contract/endpoints/undo.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { can } from '#core/domain/rights/roles.ts'
import type { Bounds } from '#server/bounds.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { readVersion } from '#server/routes/endpoint/write-headers.ts'
import { refuse, roleRequired, wait } from '#server/routes/guards/answers.ts'
import { recordLimit } from '#server/routes/guards/record-limit.ts'
import { oneByOne } from '#server/store/bulk/one-by-one.ts'
import { writeInBulk as write } from '#server/store/bulk/write-in-bulk.ts'
import { fingerprint } from '#server/store/records/idempotency.ts'
import type { Store } from '#server/store/store.ts'
import { undoOperation } from '#server/store/undo/undo-operation.ts'
import { recordResult } from './record-result.ts'

const clock = () => performance.now()

/** Writes to many opportunities, and their undo: each record by the same write as a single one. */
export function addBulkRoutes(
  app: FastifyInstance,
  store: Store,
  { bulkRecordsPerSecond, bulkTimeout }: Pick<Bounds, 'bulkRecordsPerSecond' | 'bulkTimeout'>,
): void {
  const limit = recordLimit(bulkRecordsPerSecond, clock)

  /** Whether the time of a request that begins now is over. */
  function deadline() {
    const until = clock() + bulkTimeout
    return () => clock() >= until
  }

  addEndpoint(app, writeInBulk, async ({ body }, request, reply) => {
    const read = readBulkRequest(body)
    if ('errors' in read) return refuse(reply, read.errors)
    const { action, records } = read.value
    const needed = action === 'delete' ? 'Delete' : 'Edit'
    if (!can(request.identity.roles, crmOpportunity.name, needed)) {
      return reply.code(403).send({ Message: roleRequired(crmOpportunity.name, needed) })
    }
    const seconds = limit(request.identity.userId, records.length)
    if (seconds > 0) return wait(reply, seconds)
    const bulk = { ...read.value, records: records.map(recordOf) }
    const results = await write(store, request.identity, bulk, deadline())
    return { Results: results.map((result, at) => ({ Id: records[at]!.Id, ...recordResult(result) })) }
  })

  addEndpoint(app, undoInBulk, async ({ body }, request, reply) => {
    const read = readBulkUndo(body)
    if ('errors' in read) return refuse(reply, read.errors)
    const seconds = limit(request.identity.userId, read.value.length)
    if (seconds > 0) return wait(reply, seconds)
    // The fingerprint of a single undo: a key says the same whichever way it was sent.
    const results = await oneByOne(read.value, deadline(), ({ UndoOf, IdempotencyKey: key }) =>
      undoOperation(store, request.identity, UndoOf, { key, fingerprint: fingerprint(undoEndpoint.path, UndoOf) }),
    )
    return {
      Results: results.map((result, at) => ({
        UndoOf: read.value[at]!.UndoOf,
        ...recordResult(result),
        Notes: result.kind === 'written' ? result.notes : [],
      })),
    }
  })
}

const recordOf = ({
  Id,
  IdempotencyKey,
  IfMatch,
  PlaceAfter,
  PlaceBefore,
  Fields,
}: BulkRequest['records'][number]) => ({
  id: Id,
  key: IdempotencyKey,
  ifMatch: readVersion(IfMatch ?? ''),
  afterId: PlaceAfter ?? null,
  beforeId: PlaceBefore ?? null,
  fields: Fields ?? {},
})

import { entityEndpoints } from '#core/contract/endpoints/entity-endpoints.ts'
import type { Entity, Verb } from '#core/contract/entities/entity.ts'
import { listEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { schemaNames } from '#core/openapi/schemas/entity-schemas.ts'
import { exampleBody, exampleRecord } from '#core/openapi/examples/example-record.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import { arrayOf, type JsonSchema, objectOf, schemaRef } from '#core/openapi/schemas/json-schema.ts'
import { listParameters } from '#core/openapi/list-parameters.ts'
import { meanings } from '#core/openapi/prose/meanings.ts'
import {
  json,
  type Operation,
  parameterRef,
  type Parameter,
  type Paths,
  type Response,
} from '#core/openapi/operation.ts'
import { writeAnswer } from '#core/openapi/schemas/shared-schemas.ts'
import { methodOf, operationOf, type Words } from './describe.ts'

const etag: NonNullable<Response['headers']> = {
  ETag: {
    description:
      'The version of the record, for `If-Match`: `"{Version}-{token}"`. The token is random and drawn with the version.',
    schema: { type: 'string' },
  },
}

const ofPage: NonNullable<Response['headers']> = {
  ETag: { description: 'Of what the page shows: it stays while other data changes.', schema: { type: 'string' } },
  'X-Safe-Until': {
    description:
      'Not later than any write that the page does not show yet, whatever its location: the next `from_…_UpdatedOn` of a client that polls for changes. Of several pages, the one of the first counts.',
    schema: { type: 'string', format: 'date-time' },
  },
}

/** The paths of an entity and what it offers there. */
export function entityPaths(entity: Entity): Paths {
  const endpoints = entityEndpoints(entity)
  const paths: Record<string, Record<string, Operation>> = {}
  for (const verb of entity.verbs) {
    const endpoint = endpoints[verb]
    const item = (paths[endpoint.path] ??= {})
    item[methodOf(endpoint)] = operationOf(endpoint, { tag: entity.name, ...words[verb](entity) })
  }
  return paths
}

type WordsOf = (entity: Entity) => Omit<Words, 'tag'>

const list: WordsOf = (entity) => ({
  operationId: `list${entity.name}`,
  summary: `List ${entity.name}`,
  description: `${meanings[entity.name].about} Filters are joined by AND; unknown names and empty values are ignored, and names are read in any case.`,
  parameters: listParameters(entity),
  answer: {
    description: 'A page; or a bare array where `id` asked for some.',
    headers: ofPage,
    content: json(
      { anyOf: [schemaRef(schemaNames(entity).list), arrayOf(schemaRef(entity.name))] },
      listEnvelope([inList(entity)], { page: 1, size: 25, orderBy: 'Id', descending: false }, 1),
    ),
  },
})

/** List rows carry null for lists. */
const inList = (entity: Entity) =>
  Object.fromEntries(
    Object.entries(exampleRecord(entity)).map(([key, value]) => [
      key,
      entity.fields[key]?.type === 'list' ? null : value,
    ]),
  )

const idParameter = (entity: Entity, schema: JsonSchema, description: string): Parameter => ({
  name: 'id',
  in: 'path',
  required: true,
  description,
  schema,
  example: String(exampleId(entity.name)),
})

const one: WordsOf = (entity) => ({
  operationId: `get${entity.name}`,
  summary: `Read a ${entity.name}`,
  description: 'Lists inside the record are filled.',
  parameters: [
    idParameter(
      entity,
      { type: 'string', pattern: '^(\\d+|\\[\\d+(,\\d+)*\\])$' },
      'One Id; or up to 100 of them, `[1,2,3]`: the answer is an array, without those that do not exist.',
    ),
    parameterRef('ifNoneMatch'),
  ],
  answer: {
    description: 'The record, or the records.',
    headers: etag,
    content: json({ anyOf: [schemaRef(entity.name), arrayOf(schemaRef(entity.name))] }, exampleRecord(entity)),
  },
})

const stamp = { UpdatedOn: '2026-11-21T09:00:00Z', UpdatedBy: 'noor@example.com' }

const neighbours = (entity: Entity) =>
  entity.name === 'CrmOpportunity' ? [parameterRef('placeAfter'), parameterRef('placeBefore')] : []

const create: WordsOf = (entity) => ({
  operationId: `create${entity.name}`,
  summary: `Create a ${entity.name}`,
  parameters: [...neighbours(entity), parameterRef('idempotencyKey')],
  body: json(schemaRef(schemaNames(entity).create), exampleBody(entity)),
  answer: {
    description: 'Created; `Value` is the whole record.',
    headers: etag,
    content: json(
      writeAnswer(schemaRef(entity.name)),
      successEnvelope(`${entity.name} was successfully created.`, exampleRecord(entity), stamp),
    ),
  },
})

const update: WordsOf = (entity) => ({
  operationId: `update${entity.name}`,
  summary: `Update a ${entity.name}`,
  description: 'The Id stands in the body.',
  parameters: [
    parameterRef('ifMatch'),
    parameterRef('changedFields'),
    ...neighbours(entity),
    parameterRef('prefer'),
    parameterRef('idempotencyKey'),
  ],
  body: json(schemaRef(schemaNames(entity).update), { Id: exampleId(entity.name), ...exampleBody(entity) }),
  answer: {
    description: 'Updated; `Value` is `{ "Id": n }`, or the whole record for who prefers it.',
    headers: etag,
    content: json(
      writeAnswer({ anyOf: [schemaRef(entity.name), objectOf({ Id: { type: 'integer', format: 'int64' } })] }),
      successEnvelope(`${entity.name} was successfully updated.`, { Id: exampleId(entity.name) }, stamp),
    ),
  },
})

const remove: WordsOf = (entity) => ({
  operationId: `delete${entity.name}`,
  summary: `Delete a ${entity.name}`,
  description: 'A record that others still need is refused.',
  parameters: [
    idParameter(entity, { type: 'string', pattern: '^\\d+$' }, 'The record.'),
    parameterRef('ifMatch'),
    parameterRef('idempotencyKey'),
  ],
  answer: {
    description: 'Deleted, or refused.',
    content: json(writeAnswer({ type: 'null' }), successEnvelope('The record was deleted successfully.', null, stamp)),
  },
})

const words: { readonly [V in Verb]: WordsOf } = { list, one, create, update, delete: remove }

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
    // The same endpoint as far as the server is concerned; apart, because its parameter and its answer are others.
    if (verb === 'one') {
      paths[`${entity.path}/[{ids}]`] = { get: operationOf(endpoint, { tag: entity.name, ...byIds(entity) }) }
    }
  }
  return paths
}

type WordsOf = (entity: Entity) => Omit<Words, 'tag'>

const list: WordsOf = (entity) => ({
  operationId: `list${entity.name}`,
  summary: `List ${entity.name}`,
  description: `${meanings[entity.name].about} Filters are joined by AND; unknown names and empty values are ignored, and names are read in any case. \`null\` and \`notnull\` as the value of a filter mean that the field is unset or set, of a text, too; 0 for an optional reference or enum means unset. Several values of one filter mean any of them: \`Name=a&Name=b\`, \`Name[]=a&Name[]=b\` or, except for texts, \`Name=[a,b]\`. \`?id=[1,2,3]\` answers what \`${entity.path}/[1,2,3]\` answers.`,
  parameters: listParameters(entity),
  answer: {
    description: 'A page.',
    headers: ofPage,
    content: json(
      schemaRef(schemaNames(entity).list),
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

const int64: JsonSchema = { type: 'integer', format: 'int64' }

const idParameter = (entity: Entity): Parameter => ({
  name: 'id',
  in: 'path',
  required: true,
  schema: int64,
  example: exampleId(entity.name),
})

const one: WordsOf = (entity) => ({
  operationId: `get${entity.name}`,
  summary: `Read a ${entity.name}`,
  description: 'Lists inside the record are filled.',
  parameters: [idParameter(entity), parameterRef('ifNoneMatch')],
  answer: {
    description: 'The record.',
    headers: etag,
    content: json(schemaRef(entity.name), exampleRecord(entity)),
  },
})

const byIds: WordsOf = (entity) => ({
  operationId: `get${entity.name}ByIds`,
  summary: `Read several ${entity.name} records by their Ids`,
  description: 'Lists inside the records are filled. The brackets may be percent-encoded.',
  parameters: [
    {
      name: 'ids',
      in: 'path',
      required: true,
      // A text: not every generator writes a list into a path.
      description: 'At most 1,000, separated by commas.',
      schema: { type: 'string', pattern: '^\\d+(,\\d+)*$' },
      example: String(exampleId(entity.name)),
    },
  ],
  answer: {
    description: 'A bare array in the order of the Ids, without those that do not exist; 404 if none exists.',
    content: json(arrayOf(schemaRef(entity.name)), [exampleRecord(entity)]),
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
      writeAnswer({ anyOf: [schemaRef(entity.name), objectOf({ Id: int64 })] }),
      successEnvelope(`${entity.name} was successfully updated.`, { Id: exampleId(entity.name) }, stamp),
    ),
  },
})

const remove: WordsOf = (entity) => ({
  operationId: `delete${entity.name}`,
  summary: `Delete a ${entity.name}`,
  description: `A record that others still need is refused.${entity.name === 'CrmOpportunity' ? ' The opportunity can be restored for 30 days: `POST /ext/deleted-opportunities/{id}/restore`.' : ''}`,
  parameters: [idParameter(entity), parameterRef('ifMatch'), parameterRef('idempotencyKey')],
  answer: {
    description: 'Deleted, or refused.',
    content: json(writeAnswer({ type: 'null' }), successEnvelope('The record was deleted successfully.', null, stamp)),
  },
})

const words: { readonly [V in Verb]: WordsOf } = { list, one, create, update, delete: remove }

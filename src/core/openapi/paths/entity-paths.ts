import type { Entity } from '#core/contract/entities/entity.ts'
import { listEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { type Action, roleName } from '#core/domain/rights/roles.ts'
import { schemaNames } from '#core/openapi/schemas/entity-schemas.ts'
import { exampleBody, exampleRecord } from '#core/openapi/examples/example-record.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import { arrayOf, type JsonSchema, objectOf, schemaRef } from '#core/openapi/schemas/json-schema.ts'
import { listParameters } from '#core/openapi/list-parameters.ts'
import { meanings } from '#core/openapi/meanings.ts'
import {
  json,
  type Operation,
  parameterRef,
  type Parameter,
  type Paths,
  refusals,
  type Response,
} from '#core/openapi/operation.ts'
import { writeAnswer } from '#core/openapi/schemas/shared-schemas.ts'

const everywhere = { 401: 'Denied', 403: 'Forbidden', 414: 'UrlTooLong', 500: 'Unexpected', 503: 'Overloaded' }
const everyWrite = { ...everywhere, 400: 'Invalid', 409: 'Busy', 413: 'TooLarge', 415: 'NotJson', 422: 'KeyReused' }

const etag: NonNullable<Response['headers']> = {
  ETag: { description: 'The version of the record, for `If-Match`.', schema: { type: 'string' } },
}

/** The two paths of an entity and what it offers there. */
export const entityPaths = (entity: Entity): Paths => ({
  [entity.path]: {
    get: list(entity),
    ...(entity.verbs.includes('create') && { post: create(entity) }),
    ...(entity.verbs.includes('update') && { put: update(entity) }),
  },
  [`${entity.path}/{id}`]: {
    get: one(entity),
    ...(entity.verbs.includes('delete') && { delete: remove(entity) }),
  },
})

const needs = (entity: Entity, action: Action) =>
  entity.business === null ? '' : `Needs the role \`${roleName(entity.name, action)}\`.`

const about = (entity: Entity, action: Action, ...sentences: string[]) =>
  [...sentences, needs(entity, action)].filter((sentence) => sentence !== '').join(' ')

const list = (entity: Entity): Operation => ({
  operationId: `list${entity.name}`,
  summary: `List ${entity.name}`,
  description: about(
    entity,
    'List',
    meanings[entity.name].about,
    'Filters are joined by AND; unknown names and empty values are ignored, and names are read in any case.',
  ),
  tags: [entity.name],
  parameters: listParameters(entity),
  responses: {
    200: {
      description: 'A page; or a bare array where `id` asked for some.',
      content: json(
        { anyOf: [schemaRef(schemaNames(entity).list), arrayOf(schemaRef(entity.name))] },
        listEnvelope([inList(entity)], { page: 1, size: 25, orderBy: 'Id', descending: false }, 1),
      ),
    },
    ...refusals({ ...everywhere, 400: 'Invalid', 404: 'NotFound' }),
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

const one = (entity: Entity): Operation => ({
  operationId: `get${entity.name}`,
  summary: `Read a ${entity.name}`,
  description: about(entity, 'Read', 'Lists inside the record are filled.'),
  tags: [entity.name],
  parameters: [
    idParameter(
      entity,
      { type: 'string', pattern: '^(\\d+|\\[\\d+(,\\d+)*\\])$' },
      'One Id; or up to 100 of them, `[1,2,3]`: the answer is an array, without those that do not exist.',
    ),
  ],
  responses: {
    200: {
      description: 'The record, or the records.',
      headers: etag,
      content: json({ anyOf: [schemaRef(entity.name), arrayOf(schemaRef(entity.name))] }, exampleRecord(entity)),
    },
    ...refusals({ ...everywhere, 400: 'Invalid', 404: 'NotFound' }),
  },
})

const stamp = { UpdatedOn: '2026-11-21T09:00:00Z', UpdatedBy: 'noor@example.com' }

const neighbours = (entity: Entity) =>
  entity.name === 'CrmOpportunity' ? [parameterRef('placeAfter'), parameterRef('placeBefore')] : []

const create = (entity: Entity): Operation => ({
  operationId: `create${entity.name}`,
  summary: `Create a ${entity.name}`,
  description: about(entity, 'Create'),
  tags: [entity.name],
  parameters: [...neighbours(entity), parameterRef('idempotencyKey')],
  requestBody: { required: true, content: json(schemaRef(schemaNames(entity).create), exampleBody(entity)) },
  responses: {
    200: {
      description: 'Created; `Value` is the whole record.',
      headers: etag,
      content: json(
        writeAnswer(schemaRef(entity.name)),
        successEnvelope(`${entity.name} was successfully created.`, exampleRecord(entity), stamp),
      ),
    },
    ...refusals({ ...everyWrite, 429: 'TooMany' }),
  },
})

const update = (entity: Entity): Operation => ({
  operationId: `update${entity.name}`,
  summary: `Update a ${entity.name}`,
  description: about(entity, 'Edit', 'The Id stands in the body.'),
  tags: [entity.name],
  parameters: [parameterRef('ifMatch'), ...neighbours(entity), parameterRef('prefer'), parameterRef('idempotencyKey')],
  requestBody: {
    required: true,
    content: json(schemaRef(schemaNames(entity).update), { Id: exampleId(entity.name), ...exampleBody(entity) }),
  },
  responses: {
    200: {
      description: 'Updated; `Value` is `{ "Id": n }`, or the whole record for who prefers it.',
      headers: etag,
      content: json(
        writeAnswer({ anyOf: [schemaRef(entity.name), objectOf({ Id: { type: 'integer', format: 'int64' } })] }),
        successEnvelope(`${entity.name} was successfully updated.`, { Id: exampleId(entity.name) }, stamp),
      ),
    },
    ...refusals({ ...everyWrite, 404: 'NotFound', 412: 'Stale', 429: 'TooMany' }),
  },
})

const remove = (entity: Entity): Operation => ({
  operationId: `delete${entity.name}`,
  summary: `Delete a ${entity.name}`,
  description: about(entity, 'Delete', 'A record that others still need is refused.'),
  tags: [entity.name],
  parameters: [
    idParameter(entity, { type: 'string', pattern: '^\\d+$' }, 'The record.'),
    parameterRef('ifMatch'),
    parameterRef('idempotencyKey'),
  ],
  responses: {
    200: {
      description: 'Deleted, or refused.',
      content: json(
        writeAnswer({ type: 'null' }),
        successEnvelope('The record was deleted successfully.', null, stamp),
      ),
    },
    ...refusals({ ...everyWrite, 404: 'NotFound', 412: 'Stale', 429: 'TooMany' }),
  },
})

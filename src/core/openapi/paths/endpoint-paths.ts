import type { Endpoint, Parameters, Schema } from '#core/contract/endpoints/endpoint.ts'
import { type EndpointName, endpoints } from '#core/contract/endpoints/endpoints.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import {
  json,
  type Content,
  type Operation,
  type Parameter,
  type Paths,
  parameterRef,
  type Reference,
  type Response,
} from '#core/openapi/operation.ts'
import { prose } from '#core/openapi/prose/every-endpoint.ts'
import type { Prose } from '#core/openapi/prose/prose.ts'
import { type JsonSchema, schemaRef } from '#core/openapi/schemas/json-schema.ts'
import { writeAnswer } from '#core/openapi/schemas/shared-schemas.ts'
import { parameterSchema, schemaOf, withMeanings } from '#core/openapi/schemas/zod-schema.ts'
import { methodOf, operationOf } from './describe.ts'

/** The paths of every endpoint beside those of the entities. */
export function endpointPaths(): Paths {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const item = (paths[endpoint.path] ??= {})
    item[methodOf(endpoint)] = operationNamed(name as EndpointName, endpoint)
  }
  return paths
}

function operationNamed(name: EndpointName, endpoint: Endpoint): Operation {
  const words: Prose = prose[name]
  return operationOf(endpoint, {
    operationId: name,
    tag: words.tag,
    summary: words.summary,
    description: words.description,
    parameters: [
      ...parametersIn('path', endpoint.params, words),
      ...parametersIn('query', endpoint.query, words),
      ...(endpoint.headers ?? []).map((header) => headerNamed(header, endpoint, words)),
    ],
    body: endpoint.body && bodyOf(endpoint.body, endpoint, words),
    answer: answerOf(endpoint, words),
    ownErrors: Object.fromEntries(
      Object.entries(endpoint.ownErrors ?? {}).map(([status, body]) => [status, refusalOf(status, body, words)]),
    ),
  })
}

const sharedHeaders: Readonly<Record<string, string>> = { 'Idempotency-Key': 'idempotencyKey' }

const parametersIn = (place: 'path' | 'query', parameters: Parameters = {}, words: Prose): Parameter[] =>
  Object.entries(parameters).map(([name, parameter]) => ({
    name,
    in: place,
    ...((place === 'path' || parameter !== 'text') && { required: true }),
    ...words.parameters?.[name],
    schema: parameterSchema(parameter),
  }))

const headerNamed = (name: string, { access }: Endpoint, words: Prose): Parameter | Reference =>
  sharedHeaders[name] === undefined
    ? { name, in: 'header', required: access === 'signature', ...words.parameters?.[name], schema: { type: 'string' } }
    : parameterRef(sharedHeaders[name])

function bodyOf(schema: Schema, { bodyType }: Endpoint, words: Prose): Content {
  const content = { schema: withMeanings(schemaOf(schema, 'input'), words.fields), example: words.body }
  return { [bodyType === 'form' ? 'application/x-www-form-urlencoded' : 'application/json']: content }
}

function answerOf({ answer, answerType, isWrite }: Endpoint, words: Prose): Response {
  if (answer === null) return { description: words.answer }
  const schema = withMeanings(schemaOf(answer), words.fields)
  if (answerType) return { description: words.answer, content: { [answerType]: { schema, example: words.example } } }
  const stamp = { UpdatedOn: '2026-11-21T09:00:00Z', UpdatedBy: words.by ?? 'noor@example.com' }
  return {
    description: words.answer,
    content: isWrite
      ? json(writeAnswer(schema), successEnvelope(words.done ?? '', words.example, stamp))
      : json(schema, words.example),
  }
}

function refusalOf(status: string, body: Schema | readonly string[], words: Prose): Response {
  const own = Object.entries<{ description: string; example?: unknown }>(words.errors ?? {}).find(
    ([each]) => each === status,
  )?.[1]
  return {
    description: own?.description ?? '',
    content: json('map' in body ? anyOf(body.map(schemaRef)) : schemaOf(body), own?.example),
  }
}

const anyOf = (schemas: JsonSchema[]): JsonSchema =>
  schemas.length === 1 && schemas[0] ? schemas[0] : { anyOf: schemas }

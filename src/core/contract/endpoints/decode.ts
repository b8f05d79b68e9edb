import * as z from 'zod/mini'
import { enumNames } from '#core/contract/enums.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { readDate } from '#core/contract/records/date.ts'
import { isCleanJson } from '#core/contract/records/field-value.ts'
import type { Endpoint, Parameter, Parameters, RequestOf, Schema } from './endpoint.ts'

/** A raw request; the query's names in any case, a repeated name with a list of values, which no parameter takes. */
export interface Sent {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

type Read<Value> = { readonly value: Value } | { readonly errors: FieldError[] }

/**
 * Decodes a request by the description of its endpoint. Null if a path parameter does not fit (404); else the typed
 * request, or all errors of query and body, one per property.
 */
export function decodeRequest<E extends Endpoint>(endpoint: E, sent: Sent): Read<RequestOf<E>> | null {
  const { params: described = noParameters, query: describedQuery = noParameters, body: bodySchema } = endpoint
  const params = readParameters(described, asRecord(sent.params))
  if ('errors' in params) return null
  const query = readParameters(describedQuery, namedAs(Object.keys(describedQuery), asRecord(sent.query)))
  const body =
    bodySchema && !endpoint.readsBodyItself
      ? read(bodySchema, sent.body, endpoint.isSecret ?? false)
      : { value: bodySchema ? sent.body : null }
  const unknown = bodySchema && endpoint.takesNoOtherNames ? unknownNames(bodySchema, asRecord(sent.body)) : []
  // Of secrets only hashes are stored; whatever else reads its body itself knows what it stores.
  const unclean =
    'errors' in body || endpoint.isSecret || endpoint.readsBodyItself ? [] : uncleanTexts(asRecord(body.value))
  const others = [...unknown, ...unclean]
  const errors = [query, body, { errors: others }].flatMap((part) => ('errors' in part ? part.errors : []))
  if ('errors' in query || 'errors' in body || others.length > 0) return { errors }
  return { value: { params: params.value, query: query.value, body: body.value } as RequestOf<E> }
}

/** Names of a body that its schema does not have. */
const unknownNames = (schema: Schema, body: Readonly<Record<string, unknown>>): FieldError[] =>
  Object.entries(body).flatMap(([PropertyName, value]) =>
    schema instanceof z.ZodMiniObject && Object.hasOwn(schema.shape, PropertyName)
      ? []
      : [{ AttemptedValue: value ?? null, Message: 'is not known here', PropertyName }],
  )

/** PostgreSQL stores neither NUL nor halves of surrogate pairs, wherever in a value they stand. */
const uncleanTexts = (body: Readonly<Record<string, unknown>>): FieldError[] =>
  Object.entries(body).flatMap(([PropertyName, value]) =>
    isCleanJson(value)
      ? []
      : [{ AttemptedValue: value, Message: 'has characters that cannot be stored', PropertyName }],
  )

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => ({ ...(value as Record<string, unknown>) })

/** The values of a query by their described names; of different ones for a name, all. */
function namedAs(names: readonly string[], query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = names.map((name): [string, unknown[]] => [
    name,
    Object.entries(query).flatMap(([sent, value]) => (sent.toLowerCase() === name.toLowerCase() ? value : [])),
  ])
  const given = values.map(([name, all]): [string, unknown[]] => [name, [...new Set(all)]])
  return Object.fromEntries(given.map(([name, all]) => [name, all.length > 1 ? all : all[0]]))
}

const readParameters = (parameters: Parameters, values: Readonly<Record<string, unknown>>) =>
  read(schemaOfAll(parameters), values, false)

const noParameters: Parameters = {}

/** Made once for each description: zod compiles every new schema, which takes longer than to read a request with it. */
const schemas = new WeakMap<Parameters, Schema>()

function schemaOfAll(parameters: Parameters): Schema {
  const known = schemas.get(parameters)
  if (known) return known
  const schema = z.object(Object.fromEntries(Object.entries(parameters).map(([name, each]) => [name, schemaOf(each)])))
  schemas.set(parameters, schema)
  return schema
}

const text = z._default(z.string(), '')

/** 1 to 15 digits. */
const id = z.pipe(
  z.transform((sent) => (/^\d{1,15}$/.test(String(sent)) ? Number(sent) : null)),
  z.number(),
)

/** Becomes its canonical form. */
const instant = z.pipe(
  z.transform((sent) => readDate(String(sent ?? ''))),
  z.string({ error: 'is not a date such as 2026-08-27T08:29:04Z' }),
)

/** Becomes the word as the description spells it. */
const oneOf = (words: readonly string[], error: string) =>
  z.pipe(
    z.transform((sent) => words.find((word) => word.toLowerCase() === String(sent ?? '').toLowerCase()) ?? sent),
    z.enum(words, { error: ({ input }) => (input === undefined || input === '' ? 'is a required field' : error) }),
  )

const enumName = oneOf(enumNames, 'there is no enum of this name')

function schemaOf(parameter: Parameter): Schema {
  if (typeof parameter === 'object') return oneOf(parameter.words, parameter.error)
  return { text, id, instant, enum: enumName }[parameter]
}

const wrongType: Readonly<Record<string, string>> = {
  string: 'is not a text',
  number: 'is not a number',
  boolean: 'is not true or false',
  array: 'is not a list',
  record: 'is not an object',
  object: 'is not an object',
  int: 'is not a whole number',
}

/**
 * The zod error map for requests: words the error of an absent value or a wrong type for the error envelope. A schema's
 * own message wins.
 */
export const refusalOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is a required field'
  return issue.code === 'invalid_type' ? (wrongType[issue.expected] ?? 'has the wrong type') : undefined
}

function read(schema: Schema, sent: unknown, isSecret: boolean): Read<unknown> {
  const result = schema.safeParse(sent, { error: refusalOf })
  if (result.success) return { value: result.data }
  const errors = new Map<string, FieldError>()
  for (const issue of result.error.issues) {
    const PropertyName = String(issue.path[0] ?? '')
    if (errors.has(PropertyName)) continue
    const attempted = isSecret ? null : (asRecord(sent)[PropertyName] ?? null)
    errors.set(PropertyName, { AttemptedValue: attempted, Message: issue.message, PropertyName })
  }
  return { errors: [...errors.values()] }
}

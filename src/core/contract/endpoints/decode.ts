import * as z from 'zod/mini'
import type { FieldError } from '#core/contract/envelope.ts'
import { refusalOf } from '#core/contract/records/refusal.ts'
import type { Endpoint, RequestOf, Schema, Shape } from './endpoint.ts'

/** A raw request; the query's names in any case, a repeated name with a list of values. */
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
  const { params: paramsShape = {}, query: queryShape = {}, body: bodySchema } = endpoint
  const params = readShape(paramsShape, asRecord(sent.params))
  if ('errors' in params) return null
  const query = readShape(queryShape, namedAs(Object.keys(queryShape), asRecord(sent.query)))
  const body =
    bodySchema && !endpoint.readsBodyItself
      ? read(bodySchema, sent.body, endpoint.isSecret ?? false)
      : { value: bodySchema ? sent.body : null }
  const errors = [query, body].flatMap((part) => ('errors' in part ? part.errors : []))
  if ('errors' in query || 'errors' in body) return { errors }
  return { value: { params: params.value, query: query.value, body: body.value } as RequestOf<E> }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => ({ ...(value as Record<string, unknown>) })

/** The values of a query by their described names; the first of a repeated one. */
function namedAs(names: readonly string[], query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [sent, value] of Object.entries(query)) {
    const name = names.find((each) => each.toLowerCase() === sent.toLowerCase())
    if (name !== undefined) values[name] ??= Array.isArray(value) ? value[0] : value
  }
  return values
}

const readShape = (shape: Shape, values: Readonly<Record<string, unknown>>) => read(z.object(shape), values, false)

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

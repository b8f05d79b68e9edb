import * as z from 'zod/mini'
import type { AnswerOf, Endpoint, Schema } from '#core/contract/endpoints/endpoint.ts'
import { ApiError } from './api-error.ts'
import type { Http, HttpRequest } from './http.ts'

/** The parameters and the body of a request, by the names in the endpoint's description. */
interface Asked<E extends Endpoint> extends Pick<HttpRequest, 'headers' | 'signal' | 'timeout'> {
  params?: Readonly<Record<keyof NonNullable<E['params']>, string | number>>
  query?: Readonly<Record<keyof NonNullable<E['query']> & string, string | number>>
  body?: E['body'] extends Schema ? z.input<E['body']> : never
}

/** Calls an endpoint of the contract and returns its parsed answer; for a write, the `Value` of the envelope. */
export async function ask<E extends Endpoint>(http: Http, endpoint: E, asked: Asked<E> = {}): Promise<AnswerOf<E>> {
  const { body } = await http(requestOf(endpoint, asked))
  return answerOf(endpoint, body)
}

/** The request alone, where status or headers of the answer matter, too. */
export function requestOf<E extends Endpoint>({ method, path }: E, { params, ...rest }: Asked<E>): HttpRequest {
  const values: Readonly<Record<string, string | number>> = params ?? {}
  return { method, path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name])), ...rest }
}

/** Parses the body of a success. */
export function answerOf<E extends Endpoint>({ answer, isWrite }: E, body: unknown): AnswerOf<E>
export function answerOf({ answer, isWrite }: Endpoint, body: unknown): unknown {
  if (answer === null) return null
  return isWrite ? parse(z.object({ Value: answer }), body).Value : parse(answer, body)
}

/** Parses what came over the wire; throws an ApiError for an answer that makes no sense. */
export function parse<Value>(schema: z.ZodMiniType<Value>, body: unknown): Value {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const message = read.error.issues.map(({ path, message: what }) => `${path.join('.')}: ${what}`).join('; ')
  throw new ApiError('failed', { status: 200, message })
}

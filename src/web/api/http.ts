import { ApiError } from './api-error.ts'
import type { Credentials, Proof } from './credentials.ts'
import { KnownAnswer } from './known-answer.ts'
import { readError } from './read-error.ts'
import { type Address, urlOf } from './url-of.ts'

export interface HttpRequest extends Address {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal | undefined
  /** Milliseconds, for what the server may work on for longer than on one record. */
  timeout?: number
  /** Sends this request instead of the common one. */
  fetch?: typeof fetch | undefined
}

export interface HttpAnswer {
  /** 304: what the request named with `If-None-Match` is still so; there is no body then. */
  status: number
  body: unknown
  headers: Headers
}

/** Answers with the JSON of a success, or that nothing has changed; throws an ApiError for everything else. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>

const notModified = 304
/** Milliseconds. */
const requestTimeout = 10_000
/** In characters of up to three bytes each: browsers refuse a request with `keepalive` and more than 64 KB. */
const mostToKeepAlive = 20_000

export function createHttp(options: { fetch: typeof fetch; credentials: Credentials; baseUrl?: string }): Http {
  const { credentials } = options

  async function send(
    proof: Proof,
    { method = 'GET', path, query, headers, signal, timeout = requestTimeout, fetch = options.fetch }: HttpRequest,
    text: string | null,
  ): Promise<Response> {
    const late = AbortSignal.timeout(timeout)
    return fetch(`${options.baseUrl ?? ''}${urlOf({ path, query })}`, {
      ...proof,
      method,
      headers: {
        Accept: 'application/json',
        ...(text === null ? {} : { 'Content-Type': 'application/json' }),
        ...proof.headers,
        ...headers,
      },
      body: text,
      // A reload right after a drop must not cancel the write.
      keepalive: method !== 'GET' && (text?.length ?? 0) < mostToKeepAlive,
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
  }

  return async (request) => {
    const { body, signal } = request
    const text = body === undefined ? null : JSON.stringify(body)
    for (let mayRepeat = true; ; mayRepeat = false) {
      const given = credentials.proof()
      // Awaited only if it is a promise: the request of a drop leaves before the next frame.
      const proof = given instanceof Promise ? await given : given
      const response = await reach(signal, () => send(proof, request, text))
      const read =
        response instanceof KnownAnswer ? response.content : readJson(await reach(signal, () => response.text()))
      // The very same request: its idempotency key stays.
      if (response.status === 401 && (await credentials.rejected(proof)) && mayRepeat) continue
      if (response.status === notModified) return { status: notModified, body: null, headers: response.headers }
      if (!response.ok || isRefused(read)) throw readError(response.status, response.headers, read)
      if (read === notJson) throw new ApiError('failed', { status: response.status })
      return { status: response.status, body: read, headers: response.headers }
    }
  }
}

/** Network errors and timeouts become `unreachable`; a cancelled request rejects with the caller's own reason. */
async function reach<Value>(signal: AbortSignal | undefined, attempt: () => Promise<Value>): Promise<Value> {
  try {
    return await attempt()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('unreachable', { message: String(error) })
  }
}

const notJson = Symbol('not JSON')

function readJson(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return notJson
  }
}

const isRefused = (body: unknown) =>
  typeof body === 'object' && body !== null && 'WasSuccessful' in body && body.WasSuccessful === false

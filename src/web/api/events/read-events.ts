import { streamEvents } from '#core/contract/endpoints/events.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Credentials } from '#web/api/credentials.ts'
import { readError } from '#web/api/read-error.ts'
import { urlOf } from '#web/api/url-of.ts'
import { type EventMessage, readMessage } from './event-message.ts'
import { createEventParser } from './event-parser.ts'

export interface EventsRequest {
  /** Ids of the locations whose changes are wanted. */
  readonly locations: readonly number[]
  /** Resumes after what this names; null: from now on. */
  readonly cursor: string | null
  readonly signal: AbortSignal
}

/**
 * Reads the event stream of the server until it ends. `onMessages` is called with whatever arrives together, and with
 * nothing for a heartbeat. Throws an ApiError for a refusal or a broken connection. By fetch instead of `EventSource`,
 * which sends no header and tells no status.
 */
export async function readEvents(
  { fetch, credentials }: { fetch: typeof globalThis.fetch; credentials: Credentials },
  { locations, cursor, signal }: EventsRequest,
  onMessages: (messages: readonly EventMessage[]) => void,
): Promise<void> {
  const proof = await credentials.proof()
  const response = await reach(() =>
    fetch(urlOf({ path: streamEvents.path, query: { locations: locations.join() } }), {
      ...proof,
      headers: {
        Accept: streamEvents.answerType,
        ...(cursor === null ? {} : { 'Last-Event-ID': cursor }),
        ...proof.headers,
      },
      cache: 'no-store',
      signal,
    }),
  )
  if (response.status === 401) await credentials.rejected(proof)
  if (!response.ok || !response.body) {
    void response.body?.cancel()
    throw readError(response.status, response.headers, null)
  }
  const parse = createEventParser()
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reach(() => reader.read())
    if (done) return
    const events = parse(decoder.decode(value, { stream: true }))
    onMessages(events.map(readMessage).filter((message) => message !== null))
  }
}

async function reach<Value>(attempt: () => Promise<Value>): Promise<Value> {
  try {
    return await attempt()
  } catch (error) {
    throw new ApiError('unreachable', { message: String(error) })
  }
}

import { readStreamMessage, type StreamMessage } from '#core/contract/endpoints/events.ts'

type Received = StreamMessage & { id: string | null }
type Change = Extract<StreamMessage, { event: 'change' }>['data']

/** A client of the event stream, over a real connection. */
export interface EventClient {
  readonly status: number
  readonly headers: Headers
  /** All that came so far, without comments. */
  readonly received: readonly Received[]
  /** How often a comment came. */
  heartbeats(): number
  /** The `retry:` that came last. */
  retry(): number | null
  changes(): Change[]
  /** The `id:` that came last, with which the next client goes on. */
  cursor(): string
  /** Resolves when the server has ended it, or it was hung up. */
  readonly ended: Promise<void>
  hangUp(): void
}

class Unreadable extends Error {}

/** Opens a stream; `headers` say who asks, and from where to go on. */
export async function openEvents(url: string, headers: Record<string, string>): Promise<EventClient> {
  const abort = new AbortController()
  const response = await fetch(url, { headers, signal: abort.signal })
  const received: Received[] = []
  let heartbeats = 0
  let retry: number | null = null
  let cursor = ''

  const read = (block: string) => {
    const fields = new Map<string, string>()
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
      fields.set(name, value)
    }
    if (fields.has('')) heartbeats += 1
    retry = fields.has('retry') ? Number(fields.get('retry')) : retry
    cursor = fields.get('id') ?? cursor
    const event = fields.get('event')
    if (event === undefined) return
    const message = readStreamMessage(event, fields.get('data') ?? '')
    if (!message) throw new Unreadable(block)
    received.push({ ...message, id: fields.get('id') ?? null })
  }

  const readAll = async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      blocks.forEach(read)
    }
  }
  const isStream = response.headers.get('content-type') === 'text/event-stream'
  const ended = isStream
    ? readAll().catch((error: unknown) => {
        // Hanging up, on either side, is an end like any other.
        if (error instanceof Unreadable) throw error
      })
    : null
  return {
    status: response.status,
    headers: response.headers,
    received,
    heartbeats: () => heartbeats,
    retry: () => retry,
    changes: () => received.flatMap((message) => (message.event === 'change' ? [message.data] : [])),
    cursor: () => cursor,
    ended: ended ?? Promise.resolve(),
    hangUp: () => abort.abort(),
  }
}

import type { BoardMessageType, BoardPayload } from '#core/contract/embed/board-messages.ts'
import { type Envelope, envelopeOf, protocolVersion, readEnvelope } from '#core/contract/embed/envelope.ts'
import { type HostMessage, readHostMessage } from '#core/contract/embed/host-messages.ts'

/** The line to the host page, once it has answered. */
export interface HostPort {
  send<Type extends BoardMessageType>(type: Type, payload: BoardPayload<Type>, re?: string): void
  /** Null where no answer comes in time. `limit` in milliseconds; null: a person answers, in their own time. */
  ask<Type extends BoardMessageType>(
    type: Type,
    payload: BoardPayload<Type>,
    limit?: number | null,
  ): Promise<HostMessage | null>
  close(): void
}

interface HostPortParts {
  port: Pick<MessagePort, 'postMessage' | 'start' | 'close' | 'addEventListener'>
  newId(): string
  /** Everything but answers and pings; what answers it names its id in `re`. */
  onMessage(message: HostMessage): void
  /** The host has not answered three pings. */
  onSilent(): void
}

/** In milliseconds. */
const answerTimeout = 10_000
const pingInterval = 30_000
const mostMisses = 3
/** Ids of messages that are remembered to recognise a replay. */
const mostSeen = 2000

export function openHostPort({ port, newId, onMessage, onSilent }: HostPortParts): HostPort {
  const seen = new Set<string>()
  const waiting = new Map<string, (answer: HostMessage | null) => void>()
  let misses = 0

  function send<Type extends BoardMessageType>(type: Type, payload: BoardPayload<Type>, re?: string): string {
    const id = newId()
    port.postMessage(envelopeOf({ id, type, re }, payload))
    return id
  }

  const refuse = (code: string, message: string, re?: string) =>
    void send('error', { code, message, retryable: false }, re)

  function isReplay({ id }: Envelope) {
    if (seen.has(id)) return true
    seen.add(id)
    const [oldest] = seen
    if (seen.size > mostSeen && oldest !== undefined) seen.delete(oldest)
    return false
  }

  function receive(data: unknown) {
    const read = readEnvelope(data)
    if ('refused' in read) {
      if (read.refused === 'too-large') refuse('too_large', 'A message may have at most 64 kB.')
      if (read.refused === 'malformed') refuse('malformed', 'The envelope of a message is malformed.')
      return
    }
    const { envelope } = read
    if (envelope.v !== protocolVersion || isReplay(envelope)) return
    misses = 0
    const message = readHostMessage(envelope)
    if (message === 'unknown') return
    if (message === 'malformed') {
      return refuse('malformed', `The payload of ${envelope.type} is malformed.`, envelope.id)
    }
    if (message.type === 'ping') return void send('pong', {}, message.id)
    const settle = waiting.get(message.re ?? '')
    if (settle) settle(message)
    else onMessage(message)
  }

  const timer = setInterval(() => {
    misses += 1
    if (misses > mostMisses) {
      misses = 0
      return onSilent()
    }
    send('ping', {})
  }, pingInterval)

  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => receive(data))
  port.start()

  return {
    send: (type, payload, re) => void send(type, payload, re),
    ask: (type, payload, limit = answerTimeout) =>
      new Promise((resolve) => {
        const id = send(type, payload)
        const settle = (answer: HostMessage | null) => {
          clearTimeout(late)
          waiting.delete(id)
          resolve(answer)
        }
        const late = limit === null ? undefined : setTimeout(() => settle(null), limit)
        waiting.set(id, settle)
      }),
    close() {
      clearInterval(timer)
      port.close()
      for (const settle of waiting.values()) settle(null)
    },
  }
}

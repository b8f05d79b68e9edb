import { ApiError } from '#web/api/api-error.ts'
import type { EventMessage } from '#web/api/events/event-message.ts'
import { watchSilence } from './silence.ts'

export interface EventStreamParts {
  /** Reads the stream until it ends, and throws an ApiError where that was not in order. */
  read(
    cursor: string | null,
    signal: AbortSignal,
    onMessages: (messages: readonly EventMessage[]) => void,
  ): Promise<void>
  /** Milliseconds; may return early when the network is back. */
  pause(milliseconds: number): Promise<void>
  /** In [0, 1). */
  random(): number
  /** In milliseconds since 1970. */
  now(): number
  /** Resolves when somebody is signed in, at once while nobody has been signed out. */
  whenSignedIn(): Promise<void>
  /** Empty for a heartbeat. */
  onMessages(messages: readonly EventMessage[]): void
  /** The stream has ended, and is opened again after a pause, unless the server refuses it to this person. */
  onDown(): void
}

export interface EventStream {
  /** Names the last message that was read. */
  cursor(): string | null
  /** For the timers of a hidden tab, which may be late: gives up a silent connection, and ends the pause before the next. */
  check(): void
  stop(): void
}

/** In milliseconds. */
const firstDelay = 250
/** No longer than the server spreads those whom it sends away over: a restart takes some seconds, and is not to be felt for longer. */
const longestDelay = 5_000

/**
 * Keeps an event stream open from this cursor on, until it is stopped: a stream that ends, breaks or falls silent is
 * opened again where it ended; one that this person has no right to is not. The delay before that is random ("full jitter"), so that the browsers of a server that was
 * restarted do not come back together.
 */
export function openEventStream(start: string | null, parts: EventStreamParts): EventStream {
  const stopping = new AbortController()
  let cursor = start
  let connection = new AbortController()
  let failures = 0
  /** What the server asks for before it stops. */
  let askedDelay: number | null = null
  let isForbidden = false
  let giveUpIfSilent = nothing
  let endPause = nothing

  function receive(messages: readonly EventMessage[]) {
    // After a stop the last answers may still arrive: they are another person's by then.
    if (connection.signal.aborted) return
    for (const message of messages) {
      if ('cursor' in message && message.cursor !== null) cursor = message.cursor
      // Only now: a proxy may accept the request and then end it, time and again.
      if (message.kind === 'hello') failures = 0
      if (message.kind === 'reconnect') askedDelay = message.after
    }
    parts.onMessages(messages)
    if (messages.some(({ kind }) => kind === 'reconnect')) connection.abort()
  }

  async function readOnce() {
    connection = new AbortController()
    const { signal } = connection
    const silence = watchSilence(parts.now, () => connection.abort())
    giveUpIfSilent = () => {
      if (silence.isSilent()) connection.abort()
    }
    try {
      await parts.read(cursor, AbortSignal.any([signal, stopping.signal]), (messages) => {
        silence.heard()
        receive(messages)
      })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // The cursor is of a server that does not know it: the next connection starts from now, and says so.
      if (error.kind === 'invalid') cursor = null
      isForbidden = error.kind === 'forbidden'
    } finally {
      silence.stop()
      giveUpIfSilent = nothing
    }
  }

  async function keepOpen() {
    while (!stopping.signal.aborted) {
      await readOnce()
      if (stopping.signal.aborted) return
      parts.onDown()
      if (isForbidden) return
      const delay = askedDelay ?? parts.random() * Math.min(longestDelay, firstDelay * 2 ** failures)
      await Promise.race([parts.pause(delay), new Promise<void>((resolve) => void (endPause = resolve))])
      askedDelay = null
      failures += 1
      await parts.whenSignedIn()
    }
  }

  void keepOpen()
  return {
    cursor: () => cursor,
    check() {
      giveUpIfSilent()
      endPause()
    },
    stop() {
      stopping.abort()
      connection.abort()
    },
  }
}

const nothing = () => {}

import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Bounds } from '#server/bounds.ts'
import { hasUnreadBody } from './unread-body.ts'

/** A body that did not come in time. */
export class SlowBody extends Error {}

/** A body that is not waited for, because the server is about to stop. */
export class AbandonedBody extends Error {}

/** The bodies that are on their way. */
export interface UnreadBodies {
  /** Stops waiting for all of them: each request is answered and its connection closed. */
  abandon(): void
}

/**
 * A body has five seconds, and one more for every `bodyBytesPerSecond` bytes that arrived: a sender at that rate may send
 * the largest body, a slower one is cut off.
 */
export function addBodyDeadline(
  app: FastifyInstance,
  bounds: Pick<Bounds, 'bodyTimeout' | 'bodyBytesPerSecond'>,
): UnreadBodies {
  const unread = new Set<PassThrough>()
  app.addHook('preParsing', (request, reply, payload, done) => {
    if (!hasUnreadBody(request)) return done(null, payload)
    const body = timed(payload, bounds)
    unread.add(body)
    body.once('close', () => unread.delete(body))
    // Answered without being read, as one that is too large: what still comes is thrown away.
    reply.raw.once('close', () => {
      body.destroy()
      payload.resume()
    })
    done(null, body)
  })
  // One that is refused before its body is read is answered, too, and Node would wait for the rest for as long as it takes.
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    done()
    if (raw.complete) return
    const timer = setTimeout(() => raw.destroy(), bounds.bodyTimeout).unref()
    raw.once('close', () => clearTimeout(timer))
  })
  return {
    abandon() {
      for (const body of unread) body.destroy(new AbandonedBody())
    },
  }
}

/** The same bytes, or a `SlowBody`. The connection stays open, so that the sender can be told. */
function timed(sent: Readable, bounds: Pick<Bounds, 'bodyTimeout' | 'bodyBytesPerSecond'>): PassThrough {
  const body = new PassThrough()
  // If nobody reads the body, its error must not end the process.
  body.on('error', () => {})
  const began = performance.now()
  let bytes = 0
  const millisecondsLeft = () =>
    began + bounds.bodyTimeout + (bytes / bounds.bodyBytesPerSecond) * 1_000 - performance.now()
  const check = () => {
    const left = millisecondsLeft()
    if (left <= 0) body.destroy(new SlowBody())
    else timer = setTimeout(check, left)
  }
  let timer = setTimeout(check, bounds.bodyTimeout)
  sent.on('data', (chunk: Buffer) => (bytes += chunk.length))
  sent.once('error', (error) => body.destroy(error))
  sent.once('close', () => (sent.readableEnded ? undefined : body.destroy(new Error('the sender hung up'))))
  for (const event of ['end', 'close']) body.once(event, () => clearTimeout(timer))
  return sent.pipe(body)
}

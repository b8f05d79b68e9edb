import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Bounds } from '#server/bounds.ts'
import { refuseRequest } from './answers.ts'
import { readJson } from './json-body.ts'

class NotJson extends Error {
  readonly statusCode = 415
}

/** Throws unless the Content-Type is JSON; none at all is read as JSON. */
export function requireJson(request: FastifyRequest): void {
  const type = request.headers['content-type'] ?? 'application/json'
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new NotJson()
}

/** Checks every request before it is routed to a handler: one host, a path, its length, a JSON body. */
export function addRequestShape(app: FastifyInstance, { urlCharacters }: Pick<Bounds, 'urlCharacters'>): void {
  app.addHook('onRequest', (request, reply, done) => {
    const hosts = request.raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
    const url = request.raw.url ?? ''
    if (hosts.length > 1) void refuseRequest(reply, 'the request names two hosts')
    else if (!url.startsWith('/')) void refuseRequest(reply, 'the request line must be a path')
    else if (url.length > urlCharacters) {
      void refuseRequest(reply, `the URL is longer than ${urlCharacters} characters`, 414)
    } else done()
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      requireJson(request)
      if (body.length === 0 && request.method !== 'POST' && request.method !== 'PUT') return done(null, undefined)
      done(null, readJson(Buffer.from(body)))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** The body as an object; null for anything else. */
export const objectBody = (body: unknown): Record<string, unknown> | null =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null

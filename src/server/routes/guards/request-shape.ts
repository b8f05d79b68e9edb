import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Bounds } from '#server/bounds.ts'
import { refuseRequest } from './answers.ts'
import { readForm } from './form-body.ts'
import { readJson, textOf } from './json-body.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes a form as well as JSON. */
    takesForms?: true
  }
}

class UnknownContentType extends Error {
  readonly statusCode = 415
}

const contentTypeOf = (request: FastifyRequest) =>
  (request.headers['content-type'] ?? 'application/json').split(';')[0]!.trim().toLowerCase()

const isJson = (request: FastifyRequest): boolean => contentTypeOf(request) === 'application/json'

/** Whether the body came as a form; values are texts then, and one value may be a list. */
export const isForm = (request: FastifyRequest): boolean =>
  contentTypeOf(request) === 'application/x-www-form-urlencoded'

/** Parses a body by its Content-Type; none at all means JSON. Throws for a type that the route does not take. */
export function readBody(request: FastifyRequest, body: Buffer): unknown {
  if (isJson(request)) return readJson(body)
  if (isForm(request) && request.routeOptions.config.takesForms) return readForm(textOf(body))
  throw new UnknownContentType()
}

const hasBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const mustHaveBody = ({ method }: FastifyRequest) => method === 'POST' || method === 'PUT'

/** An empty type is none, and one of nothing means nothing: Fastify would refuse both where they are no types at all. */
function normaliseType(request: FastifyRequest): void {
  const { headers } = request
  const isOfNothing = !mustHaveBody(request) && !hasBody(request)
  if (isOfNothing || headers['content-type']?.trim() === '') delete headers['content-type']
}

/**
 * Names of encodings have no case, `x-gzip` means `gzip` (RFC 9110, 8.4.1), and a request without a body is not encoded,
 * whatever its label says.
 */
function normaliseEncoding(request: FastifyRequest): void {
  const { headers } = request
  const sent = headers['content-encoding']
  if (sent === undefined) return
  if (hasBody(request))
    headers['content-encoding'] = sent
      .trim()
      .toLowerCase()
      .replace(/^x-(?=gzip$)/, '')
  else delete headers['content-encoding']
}

/** Checks every request before it is routed to a handler: one host, a path, its length, a body that can be read. */
export function addRequestShape(app: FastifyInstance, { urlCharacters }: Pick<Bounds, 'urlCharacters'>): void {
  app.addHook('onRequest', (request, reply, done) => {
    const hosts = request.raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
    const url = request.raw.url ?? ''
    normaliseType(request)
    normaliseEncoding(request)
    // Whoever sends one of these may mean what follows on the connection for somebody else.
    const refuseAndClose = (message: string) => void refuseRequest(reply.header('Connection', 'close'), message)
    if (hosts.length > 1) refuseAndClose('the request names two hosts')
    else if (!url.startsWith('/')) refuseAndClose('the request line must be a path')
    else if (url.length > urlCharacters) {
      void refuseRequest(reply, `the URL is longer than ${urlCharacters} characters`, 414)
    } else done()
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    // A DELETE says nothing in its body, whatever a program sends in it and however it is labelled.
    if (!mustHaveBody(request)) return done(null, undefined)
    try {
      done(null, readBody(request, Buffer.from(body)))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** The body as an object; null for anything else. */
export const objectBody = (body: unknown): Record<string, unknown> | null =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null

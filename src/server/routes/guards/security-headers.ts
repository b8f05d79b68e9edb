import type { FastifyInstance, FastifyReply } from 'fastify'
import helmet from 'helmet'

const policyHeader = 'Content-Security-Policy'

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** The pages that portals show in a frame, and what is answered instead of them. Other spellings stay unframed. */
const framed = /^\/+embed(?:[/?]|$)/i

/** The policy of an answer; only to pages below `/embed` these origins may be the frame's ancestors. */
export const policyFor = (url: string, embedOrigins: readonly string[]): string =>
  policyText(
    embedOrigins.length > 0 && framed.test(url) ? { ...directives, frameAncestors: [...embedOrigins] } : directives,
  )

export function addSecurityHeaders(app: FastifyInstance, embedOrigins: readonly string[]): void {
  // Made once. The plugin for Fastify makes all of it anew for each request, and keeps the request until a full collection.
  const setHeaders = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: false,
  })
  app.addHook('onRequest', (request, reply, done) => setHeaders(request.raw, reply.raw, () => done()))
  // Helmet knows one policy for all, and has not seen what a guard before it has refused.
  app.addHook('onSend', async ({ raw: { url = '' } }, reply) => {
    if (!reply.hasHeader(policyHeader)) withSecurityHeaders(reply, url, embedOrigins)
    else if (framed.test(url)) reply.header(policyHeader, policyFor(url, embedOrigins))
  })
}

const inKebabCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function policyText(each: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(each)
    .map(([name, sources]) => `${inKebabCase(name)} ${sources.join(' ')}`)
    .join(';')
}

/** For answers that no hook sees, because no route or not even a request could be read. A test compares them. */
export const securityHeaders: Readonly<Record<string, string>> = {
  [policyHeader]: policyText(directives),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
}

/** Sets them on the reply to a request (its URL) that did not come as far as to the hook. */
export const withSecurityHeaders = (reply: FastifyReply, url: string, embedOrigins: readonly string[]): FastifyReply =>
  reply.headers({ ...securityHeaders, [policyHeader]: policyFor(url, embedOrigins) })

import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { refuseRequest } from './answers.ts'
import { withSecurityHeaders } from './security-headers.ts'
import { wantsPage } from './unknown-path.ts'

/** What becomes of a URL that cannot be decoded, such as `/boards/50%`: it fails before any route and any hook. */
export const unreadableUrl = (embedOrigins: readonly string[]) =>
  ({
    rewriteUrl: routedUrl,
    frameworkErrors: (_error, request: FastifyRequest, reply: FastifyReply) =>
      void refuseRequest(
        withSecurityHeaders(reply, request.raw.url ?? '', embedOrigins).header('X-Request-Id', request.id),
        'the URL cannot be read',
      ),
  }) satisfies Partial<FastifyServerOptions>

/** Whoever has typed it gets the page, as for every other address that does not exist: each "%" means itself. */
const routedUrl = (request: IncomingMessage): string => {
  const { url = '' } = request
  return wantsPage(request) && !canDecode(url) ? url.replaceAll('%', '%25') : url
}

function canDecode(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

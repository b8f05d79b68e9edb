import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { methodNotOffered, notFound } from './answers.ts'
import type { MethodsAt } from './options.ts'

const ofPrograms = /^\/(api|ext|en|assets|portal)(\/|\?|$)/i

/** Somebody who follows a link or types an address, and not a program that asks for data or a file of the page. */
export const wantsPage = ({ method, url = '', headers }: IncomingMessage) =>
  (method === 'GET' || method === 'HEAD') && !ofPrograms.test(url) && /\btext\/html\b/.test(headers.accept ?? '')

/**
 * Answers what no route takes: 405 where the path offers other methods, else 404. With that, a person gets the page,
 * which says so and leads home, if there are pages.
 */
export function addUnknownPath(app: FastifyInstance, hasPages: boolean, methodsAt: MethodsAt): void {
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.raw.url ?? '')
    if (methods.length > 0 && !methods.includes(request.method)) return methodNotOffered(request, reply, methods)
    if (!hasPages || !wantsPage(request.raw)) return notFound(reply)
    // Without validators: a 304 of a page that was not found would be empty.
    return reply.code(404).sendFile('index.html', { etag: false, lastModified: false })
  })
}

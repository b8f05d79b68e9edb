import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from './answers.ts'

const ofPrograms = /^\/(api|ext|en|assets)(\/|\?|$)/i

/** Somebody who follows a link or types an address, and not a program that asks for data or a file of the page. */
const wantsPage = ({ method, url, headers }: FastifyRequest) =>
  (method === 'GET' || method === 'HEAD') && !ofPrograms.test(url) && /\btext\/html\b/.test(headers.accept ?? '')

/**
 * Answers what no route takes: with 404 in either case, a person gets the page, which says so and leads home, if
 * there are pages.
 */
export function addUnknownPath(app: FastifyInstance, hasPages: boolean): void {
  app.setNotFoundHandler((request, reply) => {
    if (!hasPages || !wantsPage(request)) return notFound(reply)
    // Without validators: a 304 of a page that was not found would be empty.
    return reply.code(404).sendFile('index.html', { etag: false, lastModified: false })
  })
}

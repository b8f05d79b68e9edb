import type { FastifyError, FastifyInstance } from 'fastify'
import { isOverload } from '#server/store/database/is-overload.ts'
import { isWriterDeleted } from '#server/store/database/is-writer-deleted.ts'
import { denied, refuseRequest, wait } from './answers.ts'
import { JsonError } from './json-body.ts'

/** The error handler: the only place where an error becomes an answer. Details of unexpected errors go to the log only. */
export function addErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof JsonError) return refuseRequest(reply, error.message)
    if (error.statusCode === 413) return refuseRequest(reply, 'the body is too large', 413)
    if (error.statusCode === 415) return refuseRequest(reply, 'send the body as application/json', 415)
    if (error.statusCode === 429) return wait(reply, Number(reply.getHeader('retry-after') ?? 1))
    if (isWriterDeleted(error)) return denied(reply)
    if (isOverload(error)) return wait(reply, 1, 503)
    if (error.statusCode && error.statusCode < 500) return refuseRequest(reply, 'the request cannot be read', 400)
    request.log.error({ err: error }, 'request failed')
    return reply.code(500).send({ Message: 'An error has occurred.' })
  })
}

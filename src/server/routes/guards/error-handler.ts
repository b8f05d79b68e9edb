import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { cannotSave } from '#server/routes/overload/read-only.ts'
import { AbandonedBody, SlowBody } from '#server/routes/overload/body-deadline.ts'
import { type DiskSpace, isDiskFull } from '#server/store/database/disk-space.ts'
import { isOverload } from '#server/store/database/is-overload.ts'
import { isWriterDeleted } from '#server/store/database/is-writer-deleted.ts'
import { denied, refuseRequest, wait } from './answers.ts'
import { JsonError } from './json-body.ts'

/** The rest of the request is not read. */
const closing = (reply: FastifyReply) => reply.header('Connection', 'close')

/** The error handler: the only place where an error becomes an answer. Details of unexpected errors go to the log only. */
export function addErrorHandler(app: FastifyInstance, disk: DiskSpace): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof SlowBody) return refuseRequest(closing(reply), 'the request did not come in time', 408)
    if (error instanceof AbandonedBody) return wait(closing(reply), 1, 503)
    if (error instanceof JsonError) return refuseRequest(reply, error.message)
    if (error.statusCode === 413) return refuseRequest(reply, 'the body is too large', 413)
    if (error.statusCode === 415) return refuseRequest(reply, 'send the body as application/json', 415)
    if (error.statusCode === 429) return wait(reply, Number(reply.getHeader('retry-after') ?? 1))
    if (isWriterDeleted(error)) return denied(reply)
    if (isDiskFull(error)) {
      disk.failed()
      return cannotSave(reply)
    }
    if (isOverload(error)) return wait(reply, 1, 503)
    if (error.statusCode && error.statusCode < 500) return refuseRequest(reply, 'the request cannot be read', 400)
    request.log.error({ err: error }, 'request failed')
    return reply.code(500).send({ Message: 'An error has occurred.' })
  })
}

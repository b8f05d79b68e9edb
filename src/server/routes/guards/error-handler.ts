import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { JsonError } from '#core/contract/records/strict-json.ts'
import { cannotSave } from '#server/routes/overload/read-only.ts'
import { AbandonedBody, SlowBody } from '#server/routes/overload/body-deadline.ts'
import { type DiskSpace, isDiskFull } from '#server/store/database/disk-space.ts'
import { isOverload } from '#server/store/database/is-overload.ts'
import { isWriterDeleted } from '#server/store/database/is-writer-deleted.ts'
import { denied, refuseRequest, wait } from './answers.ts'

/** Of `@fastify/compress`: a Content-Encoding that it does not know, or one that the body does not have. */
const encodingErrors = new Set(['FST_CP_ERR_INVALID_CONTENT_ENCODING', 'FST_CP_ERR_INVALID_CONTENT'])

const encodingOf = ({ headers }: FastifyRequest) =>
  `the body is not encoded as ${String(headers['content-encoding']).slice(0, 100)}: send it plain, or as gzip, deflate or br`

/** The rest of the request is not read. */
const closing = (reply: FastifyReply) => reply.header('Connection', 'close')

/** The error handler: the only place where an error becomes an answer. Details of unexpected errors go to the log only. */
export function addErrorHandler(app: FastifyInstance, disk: DiskSpace): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof SlowBody) return refuseRequest(closing(reply), 'the request did not come in time', 408)
    if (error instanceof AbandonedBody) return wait(closing(reply), 1, 503)
    if (error instanceof JsonError) return refuseRequest(reply, error.message)
    if (error.statusCode === 413) return refuseRequest(reply, 'the body is too large', 413)
    if (encodingErrors.has(error.code)) return refuseRequest(reply, encodingOf(request), 415, 'Content-Encoding')
    if (error.statusCode === 415) {
      const forms = request.routeOptions.config.takesForms ? ' or application/x-www-form-urlencoded' : ''
      return refuseRequest(reply, `send the body as application/json${forms}`, 415)
    }
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

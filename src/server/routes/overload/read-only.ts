import type { FastifyInstance, FastifyReply } from 'fastify'
import type { DiskSpace } from '#server/store/database/disk-space.ts'

/** Seconds. */
const tryAgainAfter = 5

export const cannotSave = (reply: FastifyReply) =>
  reply.code(503).header('Retry-After', String(tryAgainAfter)).send({
    Message: 'Nothing can be saved right now: the disk of the server is full. Reading works. Free some space on it.',
  })

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** While the disk is full, reads are answered and writes are told why they are not done. */
export function addReadOnly(app: FastifyInstance, disk: DiskSpace): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (disk.isFull() && !reading.has(request.method)) void cannotSave(reply)
    else done()
  })
}

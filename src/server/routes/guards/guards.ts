import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { constants } from 'node:zlib'
import type { Bounds } from '#server/bounds.ts'
import type { Report } from '#server/report.ts'
import { addBodyDeadline } from '#server/routes/overload/body-deadline.ts'
import { addDraining } from '#server/routes/overload/draining.ts'
import { addOverload } from '#server/routes/overload/overload.ts'
import { addReadOnly } from '#server/routes/overload/read-only.ts'
import type { DiskSpace } from '#server/store/database/disk-space.ts'
import { addErrorHandler } from './error-handler.ts'
import { addOptions } from './options.ts'
import { addRefusedWrites } from './refused-writes.ts'
import { addRequestShape } from './request-shape.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { addUnknownPath } from './unknown-path.ts'
import { addWriteLimit } from './write-limit.ts'

/** What the guards need of the options. */
interface GuardOptions {
  bounds: Bounds
  report: Report
  disk: DiskSpace
  lifeCycle: { isDraining: boolean }
  hasPages: boolean
  embedOrigins: readonly string[]
}

/** Bytes. One record and other answers of three packets: to compress those takes longer than it saves on the way. */
const leastCompressed = 4_096

/** Adds what every request passes before its route, in this order, and what every answer carries. */
export async function addGuards(app: FastifyInstance, options: GuardOptions): Promise<void> {
  const { bounds, report, disk, lifeCycle, hasPages, embedOrigins } = options
  // Lets a user report an error by an id that is in the log.
  app.addHook('onRequest', async (request, reply) => void reply.header('X-Request-Id', request.id))
  addRefusedWrites(app, report)
  addErrorHandler(app, disk)
  addUnknownPath(app, hasPages, addOptions(app))
  const unreadBodies = addBodyDeadline(app, bounds)
  addDraining(app, lifeCycle, unreadBodies)
  addOverload(app, bounds)
  addReadOnly(app, disk)
  addRequestShape(app, bounds)
  addSecurityHeaders(app, embedOrigins)
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  await app.register(compress, { threshold: leastCompressed, brotliOptions })
  await app.register(cookie)
  await addWriteLimit(app, bounds.writesPer3Seconds)
}

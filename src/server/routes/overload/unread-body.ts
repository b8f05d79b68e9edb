import type { FastifyRequest } from 'fastify'

/** Whether a part of the request is still on its way. */
export function hasUnreadBody({ headers, raw }: FastifyRequest): boolean {
  const isAnnounced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  return isAnnounced && !raw.complete
}

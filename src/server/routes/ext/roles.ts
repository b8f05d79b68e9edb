import type { FastifyInstance } from 'fastify'
import { roleGroups } from '#core/domain/rights/role-groups.ts'

/** `GET /ext/roles`: what a user may be allowed, by entity. */
export function addRolesRoute(app: FastifyInstance): void {
  app.get('/ext/roles', (_request, reply) => reply.send(roleGroups()))
}

import type { FastifyInstance } from 'fastify'
import type { Entity } from '#core/contract/entity.ts'

const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** 405 with `Allow` for whatever an entity lacks. */
export function addMethodsNotOffered(app: FastifyInstance, entity: Entity): void {
  const verbs = new Set(entity.verbs)
  const offered = {
    [entity.path]: ['GET', ...(verbs.has('create') ? ['POST'] : []), ...(verbs.has('update') ? ['PUT'] : [])],
    [`${entity.path}/:id`]: ['GET', ...(verbs.has('delete') ? ['DELETE'] : [])],
  }
  for (const [url, methods] of Object.entries(offered)) {
    app.route({
      method: all.filter((method) => !methods.includes(method)),
      url,
      handler: (request, reply) =>
        reply
          .code(405)
          .header('Allow', methods.join(', '))
          .send({ Message: `The requested resource does not support http method '${request.method}'.` }),
    })
  }
}

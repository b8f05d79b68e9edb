import type { FastifyInstance } from 'fastify'
import type { Entity } from '#core/contract/entities/entity.ts'
import { methodNotOffered } from '#server/routes/guards/answers.ts'

const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof all)[number]

/** 405 with `Allow` for whatever a URL lacks. */
export function addMethodsNotOffered(app: FastifyInstance, url: string, offered: readonly Method[]): void {
  app.route({
    method: all.filter((method) => !offered.includes(method)),
    url,
    config: { isNotOffered: true },
    handler: (request, reply) => methodNotOffered(request, reply, offered),
  })
}

/** The same for the URLs that every entity has. */
export function addVerbsNotOffered(app: FastifyInstance, { path, verbs }: Entity): void {
  const has = new Set(verbs)
  addMethodsNotOffered(app, path, [
    'GET',
    ...(has.has('create') ? (['POST'] as const) : []),
    ...(has.has('update') ? (['PUT'] as const) : []),
  ])
  addMethodsNotOffered(app, `${path}/:id`, ['GET', ...(has.has('delete') ? (['DELETE'] as const) : [])])
}

import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route only says that a method is not offered. */
    isNotOffered?: true
  }
}

/** The methods that the path of a URL offers; none if there is no such path. */
export type MethodsAt = (url: string) => readonly string[]

/**
 * Answers OPTIONS on every path, also on one that has nothing else to offer: 204 with the methods in `Allow`, to everybody
 * and under any load. No header of CORS: no other origin may read. Returns what it knows of the paths.
 */
export function addOptions(app: FastifyInstance): MethodsAt {
  const methodsByUrl = new Map<string, Set<string>>()
  const patterns = new Map<string, RegExp>()

  app.addHook('onRoute', ({ url, method, config }) => {
    const methods = methodsByUrl.get(url) ?? new Set()
    methodsByUrl.set(url, methods)
    if (!patterns.has(url)) patterns.set(url, patternOf(url))
    if (!config?.isNotOffered) for (const each of [method].flat()) methods.add(each)
  })

  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'OPTIONS') return done()
    void reply
      .code(204)
      .header('Allow', [...methodsAt(request.raw.url ?? ''), 'OPTIONS'].join(', '))
      .send()
  })

  const methodsAt: MethodsAt = (url) => {
    const path = url.split('?')[0]!.replaceAll(/\/+/g, '/')
    const found = [...patterns].find(([, pattern]) => pattern.test(path))
    return [...((found && methodsByUrl.get(found[0])) ?? [])]
  }
  return methodsAt
}

/** `/api/x/:id` and `/boards/*`, in any case, with or without a slash at the end. */
function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*'
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/').replace(/\/$/, '')}/?$`, 'i')
}

import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const pages = ['/', '/boards/*', '/embed', '/embed/*', '/sign-in', '/users', '/set-password', '/two-step-sign-in']

/** The built single-page app: hashed assets for ever, the page itself never from a cache without asking. */
export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(staticFiles, {
    root: folder,
    index: false,
    wildcard: false,
    // The build has left a compressed copy beside each; those are no pages of their own.
    preCompressed: true,
    globIgnore: ['**/*.br', '**/*.gz'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/')
      reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  for (const page of pages) app.get(page, (_request, reply) => reply.sendFile('index.html'))
  app.get('/docs/embedding', (_request, reply) => reply.sendFile('docs/embedding.html'))
}

import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { addEmbedPage } from '#server/routes/portal/embed-page.ts'

const pages = ['/', '/boards/*', '/sign-in', '/users', '/portals', '/set-password', '/two-step-sign-in']

/** What portals load into their own pages. */
const ofPortals = /\/portal\/v\d+\//

/**
 * The built single-page app: hashed assets for ever, the page itself never from a cache without asking. The module for
 * portals may be read by every site, and is asked for again after five minutes.
 */
export async function addPages(
  app: FastifyInstance,
  folder: string,
  embedOrigins: readonly string[] = [],
): Promise<void> {
  await app.register(staticFiles, {
    root: folder,
    index: false,
    wildcard: false,
    // The build has left a compressed copy beside each; those are no pages of their own.
    preCompressed: true,
    globIgnore: ['**/*.br', '**/*.gz'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      if (ofPortals.test(path.replaceAll('\\', '/'))) {
        reply.header('Access-Control-Allow-Origin', '*')
        reply.header('Cross-Origin-Resource-Policy', 'cross-origin')
        reply.header('Cache-Control', 'public, max-age=300')
        // By its name it could be anything, and would be compressed once more.
        if (path.endsWith('.tgz')) reply.type('application/gzip')
        return
      }
      const isHashed = path.includes('/assets/')
      reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  await addEmbedPage(app, folder, embedOrigins)
  for (const page of pages) app.get(page, (_request, reply) => reply.sendFile('index.html'))
  app.get('/docs/embedding', (_request, reply) => reply.sendFile('docs/embedding.html'))
}

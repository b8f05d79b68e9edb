import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { bypassPath, offlinePages, workerPath } from '#core/contract/page/program.ts'
import { addEmbedPage } from '#server/routes/portal/embed-page.ts'
import { boardPages } from './board-pages.ts'
import type { OpeningParts } from './opening-in-page.ts'
import type { PicturePage } from './picture-page.ts'

const pages = [...offlinePages, '/set-password']
const worker = 'sw.js'
const bypass = 'sw-bypass.js'
const workerThatRemovesIt = 'sw-remove.js'

interface PageOptions extends OpeningParts {
  /** Of the built pages. */
  folder: string
  embedOrigins: readonly string[]
  /** Whether browsers keep the program for a start without the network; else what they have kept is removed. */
  hasOfflineStart: boolean
  /** Null: pages have no first picture. */
  picture: PicturePage | null
}

/** What portals load into their own pages. */
const ofPortals = /\/portal\/v\d+\//

/**
 * The built single-page app: hashed assets for ever, the page itself never from a cache without asking, and with data of
 * whoever is signed in never kept by one. The module for portals may be read by every site, and is asked for again after
 * five minutes.
 */
export async function addPages(
  app: FastifyInstance,
  { folder, embedOrigins, picture, hasOfflineStart, ...parts }: PageOptions,
): Promise<void> {
  await app.register(staticFiles, {
    root: folder,
    index: false,
    wildcard: false,
    // The build has left a compressed copy beside each; those are no pages of their own.
    preCompressed: true,
    globIgnore: ['**/*.br', '**/*.gz', worker, bypass, workerThatRemovesIt],
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
  const file = join(folder, 'index.html')
  // A server that runs from its sources has no pages.
  const html = existsSync(file) ? await readFile(file, 'utf8') : null
  const boardPage = html === null ? null : boardPages(html, picture, parts)
  for (const page of pages) {
    app.get(page, async (request, reply) => {
      const send = await boardPage?.(request)
      return send ? send(reply) : reply.sendFile('index.html')
    })
  }
  for (const [path, script] of [
    [workerPath, worker],
    [bypassPath, bypass],
  ] as const) {
    app.get(path, (_request, reply) => reply.sendFile(hasOfflineStart ? script : workerThatRemovesIt))
  }
  app.get('/docs/embedding', (_request, reply) => reply.sendFile('docs/embedding.html'))
}

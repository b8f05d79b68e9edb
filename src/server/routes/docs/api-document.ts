import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { openApiDocument } from '#core/openapi/document.ts'
import { page, script } from './api-reference-page.ts'

const renderer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const rendererFiles = ['/swagger-ui.css', '/swagger-ui-bundle.js']

/**
 * The document of the API, and a page that shows it. Both are for everyone: they hold no data. The renderer's files
 * are served from its package, apart from the board's bundle.
 */
export async function addApiDocument(app: FastifyInstance): Promise<void> {
  let document: string | null = null

  app.get('/api/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApiDocument())
    return reply.header('Cache-Control', 'no-cache').type('application/json; charset=utf-8').send(document)
  })

  app.get('/api/docs', (_request, reply) =>
    reply.header('Cache-Control', 'no-cache').type('text/html; charset=utf-8').send(page),
  )

  app.get('/api/docs/start.js', (_request, reply) =>
    reply.header('Cache-Control', 'no-cache').type('text/javascript; charset=utf-8').send(script),
  )

  await app.register(staticFiles, {
    root: renderer,
    prefix: '/api/docs/',
    allowedPath: (path) => rendererFiles.includes(path),
    decorateReply: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('Cache-Control', 'no-cache'),
  })
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUnknownPath } from '#server/routes/guards/unknown-path.ts'
import { unreadableUrl } from '#server/routes/guards/unreadable-url.ts'
import type { OpeningParts } from './opening-in-page.ts'
import { addPages } from './pages.ts'

const script = `console.log(${JSON.stringify('board '.repeat(500))})`

/** Nobody is signed in here; see `opening-in-page.db.test.ts`. */
const withoutSessions = { bounds: { openingTimeout: 1000 } } as OpeningParts

let folder: string
let app: FastifyInstance

async function pagesOf(hasOfflineStart: boolean): Promise<FastifyInstance> {
  const pages = fastify(unreadableUrl([]))
  addUnknownPath(pages, true, () => [])
  pages.addHook('onRequest', async (request) => void Object.assign(request, { cookies: {} }))
  await addPages(pages, { folder, embedOrigins: [], picture: null, hasOfflineStart, ...withoutSessions })
  return pages
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets', 'main-abc.js'), script)
  await writeFile(join(folder, 'assets', 'tiny-abc.js'), '1')
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'assets', 'main-abc.js.br'), brotliCompressSync(script))
  await writeFile(join(folder, 'assets', 'main-abc.js.gz'), gzipSync(script))
  await mkdir(join(folder, 'portal', 'v1'), { recursive: true })
  await writeFile(join(folder, 'portal', 'v1', 'package.tgz'), gzipSync(script))
  await mkdir(join(folder, 'docs'))
  await writeFile(join(folder, 'docs', 'embedding.html'), '<!doctype html><title>Embed</title>')
  await writeFile(join(folder, 'sw.js'), 'stores()')
  await writeFile(join(folder, 'sw-bypass.js'), 'bypasses()')
  await writeFile(join(folder, 'sw-remove.js'), 'removes()')
  app = await pagesOf(true)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const get = (url: string, encoding?: string) =>
  app.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })

test.each([
  ['br', (body: Buffer) => brotliDecompressSync(body)],
  ['gzip', (body: Buffer) => gunzipSync(body)],
])('a script comes as it was compressed by the build: %s', async (encoding, decompress) => {
  const answer = await get('/assets/main-abc.js', encoding)
  expect(answer.headers).toMatchObject({
    'content-encoding': encoding,
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: expect.stringMatching(/accept-encoding/i),
  })
  expect(answer.rawPayload.length).toBeLessThan(script.length / 10)
  expect(decompress(answer.rawPayload).toString()).toBe(script)
})

test('whoever reads neither, and whatever is too short, gets the file as it is', async () => {
  for (const [url, encoding] of [['/assets/main-abc.js'], ['/assets/tiny-abc.js', 'br, gzip']] as const) {
    const answer = await get(url, encoding)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-encoding']).toBeUndefined()
  }
})

test('a compressed copy is no page of its own', async () => {
  expect((await get('/assets/main-abc.js.br')).statusCode).toBe(404)
  expect((await get('/assets/main-abc.js.gz')).statusCode).toBe(404)
})

test('every address of the app shows its page, and asks for it anew', async () => {
  for (const url of ['/', '/boards/7', '/embed', '/users']) {
    const answer = await get(url)
    expect(answer.statusCode, url).toBe(200)
    expect(answer.body).toBe('<!doctype html>')
    // The page for portals holds what the configuration says, and is stored nowhere.
    expect(answer.headers['cache-control']).toBe(url.startsWith('/embed') ? 'no-store' : 'no-cache')
  }
})

test('an unknown path is a page for a person, and an error for a program and for a missing file', async () => {
  for (const url of ['/nothing/here', '/boardz?x=1', '/boardz/50%', '/%ff']) {
    const answer = await app.inject({ url, headers: { accept: 'text/html,*/*;q=0.8' } })
    expect([answer.statusCode, answer.body]).toEqual([404, '<!doctype html>'])
    expect(answer.headers.etag).toBeUndefined()
  }
  const html = { accept: 'text/html' }
  for (const [url, headers] of [
    ['/nothing', {}],
    ['/nothing', { accept: '*/*' }],
    ['/api/nothing', html],
    ['/ext/nothing', html],
    ['/assets/gone-abc.js', html],
  ] as const) {
    const answer = await app.inject({ url, headers })
    expect([url, answer.statusCode, answer.json()]).toEqual([url, 404, 'Not found'])
  }
  // As every other board that does not exist.
  expect(await app.inject({ url: '/boards/50%', headers: html })).toMatchObject({ statusCode: 200 })
  for (const [url, headers] of [
    ['/boards/50%', {}],
    ['/api/crm/50%', html],
  ] as const) {
    expect([url, (await app.inject({ url, headers })).statusCode]).toEqual([url, 400])
  }
})

test('the package for portals comes as it is, for pages of every site', async () => {
  const answer = await get('/portal/v1/package.tgz', 'br, gzip')
  expect(answer.headers).toMatchObject({ 'content-type': 'application/gzip', 'access-control-allow-origin': '*' })
  expect(answer.headers['content-encoding']).toBeUndefined()
  expect(gunzipSync(answer.rawPayload).toString()).toBe(script)
})

test('the guide for portals has a page', async () => {
  expect(await get('/docs/embedding')).toMatchObject({ statusCode: 200, body: expect.stringContaining('Embed') })
})

test('a service worker is never taken from a cache, and one that removes itself stands in its place where it is switched off', async () => {
  const without = await pagesOf(false)
  for (const [pages, url, body] of [
    [app, '/sw.js', 'stores()'],
    [app, '/sw-bypass.js', 'bypasses()'],
    [without, '/sw.js', 'removes()'],
    [without, '/sw-bypass.js', 'removes()'],
  ] as const) {
    const answer = await pages.inject({ url })
    expect([answer.statusCode, answer.body]).toEqual([200, body])
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'no-cache',
    })
    expect((await pages.inject({ url: '/sw-remove.js' })).statusCode).toBe(404)
  }
  await without.close()
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otherOrigin, portalOrigin } from '#server/testing/fixtures/portal-fixture.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'

const page = '<!doctype html><html lang="en"><head><meta charset="utf-8" /></head><body></body></html>'

let folder: string
let server: TestServer
let closed: TestServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-portal-'))
  await mkdir(join(folder, 'portal', 'v1'), { recursive: true })
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), page)
  await writeFile(join(folder, 'portal', 'v1', 'pipeline-board.js'), 'export {}')
  await writeFile(join(folder, 'assets', 'main-abc.js'), 'export {}')
  server = await testServer({ demo: 0, pages: folder, embedOrigins: [portalOrigin, otherOrigin] })
  closed = await testServer({ demo: 0, pages: folder })
})

afterAll(async () => {
  await server?.stop()
  await closed?.stop()
  await rm(folder, { recursive: true })
})

async function ancestors(of: TestServer, url: string, headers: Record<string, string> = { accept: 'text/html' }) {
  const answer = await of.inject({ url, headers })
  expect(answer.headers['x-frame-options'], url).toBeUndefined()
  expect(answer.headers['referrer-policy'], url).toBe('no-referrer')
  return /frame-ancestors ([^;]*)/.exec(String(answer.headers['content-security-policy']))?.[1]
}

const framed = [
  '/embed',
  '/embed/',
  '/embed?route=/boards/1',
  '/embed/boards/1',
  '/EMBED/boards/1',
  '//embed',
  '/embed/%E0%A4%A',
]
const unframed = [
  '/',
  '/sign-in',
  '/boards/1',
  '/users',
  '/portals',
  '/embedded',
  '/embed.html',
  '/boards/embed/',
  '/%65mbed',
  '/nowhere',
  '/%E0%A4%A',
  '/api/docs',
  '/ext/embed/clients',
  '/portal/v1/pipeline-board.js',
]

describe('a portal may frame', () => {
  it.each(framed)('%s, and what is answered instead of it', async (url) => {
    expect(await ancestors(server, url)).toBe(`${portalOrigin} ${otherOrigin}`)
  })

  it.each(unframed)('no other page: %s', async (url) => {
    expect(await ancestors(server, url)).toBe("'none'")
  })

  it('nothing where no origin is allowed', async () => {
    for (const url of [...framed, ...unframed]) expect(await ancestors(closed, url), url).toBe("'none'")
  })

  it('a refusal below /embed, of whatever kind', async () => {
    const answers = [
      await server.inject({ method: 'DELETE', url: '/embed/boards/1' }),
      await server.inject({ method: 'POST', url: '/embed', payload: { a: 1 } }),
      await server.inject({ url: `/embed/${'a'.repeat(17_000)}` }),
    ]
    for (const { statusCode, headers } of answers) {
      expect(statusCode).toBeGreaterThanOrEqual(400)
      expect(headers['content-security-policy']).toContain(`frame-ancestors ${portalOrigin} ${otherOrigin}`)
    }
  })
})

describe('the page for portals', () => {
  it('is told the allowed origins and the version of the protocol, and is stored nowhere', async () => {
    const answer = await server.inject({ url: '/embed/boards/7' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toContain(
      `<head><meta name="portal-origins" content="${portalOrigin} ${otherOrigin}" /><meta name="portal-protocol" content="1" />`,
    )
  })

  it('is told that there are none, where there are none', async () => {
    expect((await closed.inject({ url: '/embed' })).body).toContain('<meta name="portal-origins" content="" />')
  })

  it('has a file of its own where the build has made one', async () => {
    await writeFile(join(folder, 'embed.html'), page.replace('<body>', '<body>for portals'))
    const own = await testServer({ demo: 0, pages: folder, embedOrigins: [portalOrigin] })
    try {
      expect((await own.inject({ url: '/embed' })).body).toContain('for portals')
      expect((await own.inject({ url: '/boards/1' })).body).not.toContain('for portals')
    } finally {
      await own.stop()
      await rm(join(folder, 'embed.html'))
    }
  })
})

describe('the module for portals', () => {
  it('may be read by every site, for five minutes without asking again', async () => {
    const answer = await server.inject({ url: '/portal/v1/pipeline-board.js' })
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
      etag: expect.any(String),
    })
    const again = await server.inject({
      url: '/portal/v1/pipeline-board.js',
      headers: { 'if-none-match': String(answer.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
    expect(again.headers['access-control-allow-origin']).toBe('*')
  })

  it('is the only thing that may', async () => {
    for (const url of ['/', '/embed', '/assets/main-abc.js', '/ext/session', '/api/openapi.json']) {
      const { headers } = await server.inject({ url })
      expect(headers['access-control-allow-origin'], url).toBeUndefined()
      expect(headers['cross-origin-resource-policy'], url).toBe('same-origin')
    }
  })

  it('that does not exist is no page', async () => {
    const answer = await server.inject({ url: '/portal/v1/nothing.js', headers: { accept: 'text/html' } })
    expect([answer.statusCode, answer.json()]).toEqual([404, 'Not found'])
  })
})

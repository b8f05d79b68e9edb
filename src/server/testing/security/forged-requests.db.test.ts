import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
let cookie: string
beforeAll(async () => {
  server = await testServer({ demo: 1 })
  admin = await server.caller(['Admin'])
  const { token, hash } = newSecretToken()
  await server.database.query(
    `insert into "Session" ("TokenHash", "UserId", "ExpiresOn") values ($1, $2, now() + interval '1 day')`,
    [hash, admin.userId],
  )
  cookie = `session=${token}`
})
afterAll(() => server.stop())

const host = 'localhost:80'
/** What a browser says of a request that a page of somebody else made it send. */
const foreign: Record<string, string>[] = [
  {},
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  { origin: 'http://evil.localhost', 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { origin: 'null' },
  { origin: 'http://localhost:80.evil.example' },
  { origin: 'http://evil.example', referer: `http://${host}/` },
]
/** The types that a form may have, and the one of a fetch. */
const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/json']

const isOfUser = ({ access }: { access: unknown }) => access === 'user' || typeof access === 'object'
const writes = allEndpoints().filter((endpoint) => endpoint.method !== 'GET' && isOfUser(endpoint))
/** The stream of events has no end that an injected request could wait for. */
const reads = allEndpoints().filter(({ method, path }) => method === 'GET' && path !== '/ext/events')
const urlOf = ({ path }: { path: string }) => path.replaceAll(/\{\w+\}/g, '7')
let forged = 0

describe('a page of somebody else', () => {
  it.each(writes.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    'cannot make a signed-in browser send %s',
    async (_name, endpoint) => {
      const before = await wholeState(server.database)
      for (const headers of foreign) {
        for (const type of types) {
          const answer = await server.inject({
            method: endpoint.method,
            url: urlOf(endpoint),
            headers: { host, cookie, 'content-type': type, ...headers },
            payload: type.endsWith('json') ? '{}' : 'Id=7',
          })
          forged += 1
          // A type that nobody takes may be refused even earlier.
          expect([403, 415], answer.body).toContain(answer.statusCode)
        }
      }
      expect(await wholeState(server.database)).toBe(before)
    },
  )

  it('while our own can', async () => {
    const headers = { host, cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const own = await server.inject({ method: 'POST', url: '/api/crm/crmopportunities', headers, payload: '{}' })
    expect(own.statusCode).toBe(400)
    process.stdout.write(`forged requests: ${forged} refused\n`)
  })
})

describe('an answer', () => {
  const urls = [...reads.map(urlOf), '/', '/api/docs', '/api/openapi.json', '/nothing', '/boards/7', '/%ff']
  it.each(urls)(
    'of %s can be framed by nobody, guessed to be of another type by nobody, and tells no referrer',
    async (url) => {
      for (const headers of [{}, { authorization: admin.authorization }]) {
        const answer = await server.inject({ url, headers })
        expect(answer.headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
        expect(answer.headers['content-security-policy']).not.toMatch(/unsafe|\*/)
        expect(answer.headers['x-content-type-options']).toBe('nosniff')
        expect(answer.headers['referrer-policy']).toBe('no-referrer')
        expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
        expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      }
    },
  )

  it.each(reads.filter(isOfUser).map(urlOf))('of %s is stored by nobody', async (url) => {
    expect((await admin.get(url)).headers['cache-control']).toMatch(/no-store/)
  })
})

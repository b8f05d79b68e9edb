import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

const path = entities.CrmOpportunity.path
let server: TestServer
let admin: Caller
let card: CrmOpportunity
beforeAll(async () => {
  server = await testServer()
  admin = await server.caller(['Admin'])
  const [first] = (await admin.get(`${path}?size=1`)).json().Records
  card = (await admin.get(`${path}/${first.Id}`)).json()
})
afterAll(() => server.stop())

/** A text, because it may say what no object can. */
const withText = (text: string, record = '{"Id":7}') => record.replace(/\}$/, `,${text}}`)
const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`
const kilobyte = 1024

async function unchanged(send: () => Promise<unknown>): Promise<void> {
  const before = await wholeState(server.database)
  await send()
  expect(await wholeState(server.database)).toBe(before)
}

describe('a body', () => {
  const latin = Buffer.from('{"Name":"caf\u00e9"}', 'latin1')
  it.each<[string, string | Buffer, string, number, string]>([
    ['with a key twice', withText('"Notes":"a","Notes":"b"'), 'application/json', 400, 'stands twice'],
    ['with a key twice, spelled in two ways', '{"Id":1,"\\u0049d":2}', 'application/json', 400, 'stands twice'],
    ['nested deeper than 20 levels', `{"CustomFields":{"a":${nested(19)}}}`, 'application/json', 400, 'too deeply'],
    ['that is cut off', '{"Id":1', 'application/json', 400, 'not valid JSON'],
    ['that is empty', '', 'application/json', 400, 'not valid JSON'],
    ['with a number that JSON lacks', withText('"Value2":NaN'), 'application/json', 400, 'not valid JSON'],
    ['that is an array', '[1]', 'application/json', 400, 'not an object'],
    ['that is a text', '"text"', 'application/json', 400, 'not an object'],
    ['that is null', 'null', 'application/json', 400, 'not an object'],
    ['in another encoding', latin, 'application/json', 400, 'not UTF-8'],
    ['of plain text', '{"Id":1}', 'text/plain', 415, 'application/json'],
    ['of almost JSON', '{"Id":1}', 'application/jsonp', 415, 'application/json'],
    ['larger than 512 KB', ' '.repeat(512 * kilobyte) + '{}', 'application/json', 413, 'too large'],
  ])('%s is refused as a whole, and nothing is written', async (_what, payload, type, code, message) => {
    for (const method of ['PUT', 'POST'] as const) {
      await unchanged(async () => {
        const headers = { authorization: admin.authorization, 'content-type': type }
        const response = await server.inject({ method, url: path, headers, payload })
        expect([response.statusCode, response.json()]).toMatchObject([
          code,
          { Status: 500, Value: null, WasSuccessful: false, Errors: [{ PropertyName: '' }] },
        ])
        expect(response.json().Errors).toHaveLength(1)
        expect(response.json().Message).toContain(message)
      })
    }
  })

  it.each<[string, string, string | undefined]>([
    ['of 20 levels', withText(`"CustomFields2":${nested(19)}`), 'application/json'],
    ['of 512 KB', `${' '.repeat(500 * kilobyte)}${JSON.stringify({ Id: 7 })}`, 'application/json; charset=utf-8'],
    ['with a byte order mark', `\uFEFF${JSON.stringify({ Id: 7 })}`, 'Application/JSON'],
    ['of no type', JSON.stringify({ Id: 7 }), undefined],
  ])('%s is read', async (_what, payload, type) => {
    const headers = { authorization: admin.authorization, ...(type && { 'content-type': type }) }
    const response = await server.inject({ method: 'PUT', url: path, headers, payload })
    expect([200, 404]).toContain(response.statusCode)
  })

  it('pollutes no prototype', async () => {
    const polluted = '"__proto__":{"Name":"polluted","isAdmin":true},"constructor":{"prototype":{"Name":"polluted"}}'
    const response = await admin.send('PUT', path, withText(polluted, JSON.stringify(card)), {
      prefer: 'return=representation',
    })
    expect([response.statusCode, response.json().Value.Name]).toEqual([200, card.Name])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('may have 100,000 characters of notes and not one more, counted as UTF-16', async () => {
    const read = async () => (await admin.get(`${path}/${card.Id}`)).json() as CrmOpportunity
    for (const Notes of ['x'.repeat(100_000), '𝒳'.repeat(50_000)]) {
      expect((await admin.send('PUT', path, { ...card, Notes })).statusCode).toBe(200)
      expect((await read()).Notes).toBe(Notes)
      await unchanged(async () => {
        const response = await admin.send('PUT', path, { ...card, Notes: `${Notes}x` })
        expect([response.statusCode, response.json().Errors]).toMatchObject([400, [{ PropertyName: 'Notes' }]])
      })
    }
  })
})

describe('a URL', () => {
  const ofLength = (length: number) => `${path}?x=`.padEnd(length, 'x')
  const ids = (count: number) => `[${Array.from({ length: count }, (_, index) => index + 1).join(',')}]`

  it('has at most 16,384 characters', async () => {
    expect((await admin.get(ofLength(16_384))).statusCode).toBe(200)
    const response = await admin.get(ofLength(16_385))
    expect([response.statusCode, response.json()]).toMatchObject([414, { WasSuccessful: false, Errors: [{}] }])
  })

  it.each([
    ['CrmOpportunity_Id', (list: string) => `${path}?CrmOpportunity_Id=${list}`],
    ['Id', (list: string) => `${path}?id=${list}`],
    ['Id', (list: string) => `${path}/${list}`],
  ])('names at most 1,000 Ids as %s', async (property, url) => {
    expect((await admin.get(url(ids(1000)))).statusCode).toBe(404)
    const response = await admin.get(url(ids(1001)))
    expect([response.statusCode, response.json().Errors]).toMatchObject([400, [{ PropertyName: property }]])
  })

  it.each(['CrmOpportunity_Name', 'CrmOpportunity_Coworker_FullName', 'CrmOpportunity_Value'])(
    'with NUL in %s is refused there',
    async (name) => {
      const response = await admin.get(`${path}?${name}=a%00b`)
      expect([response.statusCode, response.json().Errors]).toMatchObject([400, [{ PropertyName: name }]])
    },
  )

  it.each(['%', '%zz', '%ff%fe', '%ed%a0%80', '\u00e9'.repeat(3)])(
    'with %s in it is answered all the same',
    async (text) => {
      for (const url of [
        `${path}?CrmOpportunity_Name=${text}`,
        `${path}/${text}`,
        `/ext/lookups/coworkers?q=${text}`,
      ]) {
        const response = await server.inject({ url, headers: { authorization: admin.authorization } })
        expect([200, 400, 404]).toContain(response.statusCode)
        if (response.statusCode === 400) expect(response.json()).toMatchObject({ WasSuccessful: false, Errors: [{}] })
      }
    },
  )

  it.each(['/%ff', '/%', '/boards/%ed%a0%80', '/api/crm/%zz'])(
    'that cannot be decoded (%s) carries the headers of every other answer',
    async (url) => {
      // Sets a header of its own for every answer, or for the ones with a body.
      const own = new Set(['date', 'content-length', 'x-request-id', 'vary', 'connection', 'content-type'])
      const headersOf = (answer: { headers: object }) =>
        Object.entries(answer.headers)
          .filter(([name]) => !own.has(name))
          .toSorted()
      const answer = await server.inject({ url })
      expect(answer.statusCode).toBe(400)
      expect(answer.headers['x-request-id']).toBeDefined()
      expect(headersOf(answer)).toEqual(headersOf(await server.inject({ url: '/nowhere' })))
      expect(answer.headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
    },
  )

  it('to nowhere is answered as the vendor does', async () => {
    const response = await admin.get('/api/crm/nothing')
    expect([response.statusCode, response.json()]).toEqual([404, 'Not found'])
  })
})

describe('credentials', () => {
  const form = (fields: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: '/api/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`

  it('with NUL in them are wrong, and nothing else', async () => {
    const password = { grant_type: 'password', username: 'a\0b', password: 'c\0d', client_id: 'e\0f' }
    expect((await form(password)).json()).toMatchObject({ error: 'invalid_grant' })
    expect((await form({ ...password, username: 'nobody@example.com' })).statusCode).toBe(400)
    const headers = { origin: 'http://localhost:80', host: 'localhost:80', 'content-type': 'application/json' }
    const payload = { email: 'a\0b', password: 'c\0d' }
    expect((await server.inject({ method: 'POST', url: '/ext/session', headers, payload })).statusCode).toBe(401)
    for (const authorization of [basic('a\0b:c\0d'), basic('a:\0'), 'Bearer \u00ff', 'Basic ***', 'Basic']) {
      expect((await server.inject({ url: path, headers: { authorization } })).statusCode).toBe(401)
    }
  })
})

describe('a connection', () => {
  let port: number
  beforeAll(async () => {
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    port = (server.app.server.address() as AddressInfo).port
  })

  it.each([
    ['names two hosts', 'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
    ['asks for a whole address', 'GET http://b/healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ])('that %s is refused', async (_what, text) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => (heard += String(chunk)))
    socket.write(text)
    await once(socket, 'close')
    expect(heard).toMatch(/^HTTP\/1\.1 400 /)
  })
})

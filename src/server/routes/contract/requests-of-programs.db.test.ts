import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { type EntityWriter, openEntityWriter, type Row } from '#server/testing/fixtures/entity-writer.ts'
import { errorsOf } from '#server/testing/test-server.ts'

const { path } = entities.CrmOpportunity
const formType = 'application/x-www-form-urlencoded'
let writer: EntityWriter
beforeAll(async () => {
  writer = await openEntityWriter()
})
afterAll(() => writer.server.stop())

const inject = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS',
  url: string,
  headers = {},
  payload?: string | Buffer,
) =>
  writer.server.inject({
    method,
    url,
    headers: { authorization: writer.admin.authorization, ...headers },
    ...(payload !== undefined && { payload }),
  })

describe('OPTIONS', () => {
  it.each([
    [path, 'GET, HEAD, POST, PUT, OPTIONS'],
    [`${path}/5`, 'GET, HEAD, DELETE, OPTIONS'],
    [`/API/CRM/CrmOpportunities/`, 'GET, HEAD, POST, PUT, OPTIONS'],
    [`/${path}?x=1`, 'GET, HEAD, POST, PUT, OPTIONS'],
    [`${path}/runcommand`, 'POST, OPTIONS'],
    ['/api/sys/currencies', 'GET, HEAD, OPTIONS'],
    ['/api/token', 'POST, OPTIONS'],
    ['/ext/session', 'GET, HEAD, POST, DELETE, OPTIONS'],
    ['/healthz', 'GET, HEAD, OPTIONS'],
    ['/en/user/me', 'GET, HEAD, OPTIONS'],
  ])('of %s is answered to everybody with what there is, and nothing about other origins', async (url, allow) => {
    const headers = { origin: 'https://example.com', 'access-control-request-method': 'POST' }
    const response = await writer.server.inject({ method: 'OPTIONS', url, headers })
    expect([response.statusCode, response.headers.allow, response.body]).toEqual([204, allow, ''])
    expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it.each(['/api/crm/nothing', '/nothing', '/assets/nothing.js'])('of %s, which is not there, too', async (url) => {
    const response = await writer.server.inject({ method: 'OPTIONS', url })
    expect([response.statusCode, response.headers.allow]).toEqual([204, 'OPTIONS'])
    expect((await writer.server.inject({ method: 'GET', url })).statusCode).toBe(404)
  })
})

describe('a method that a path does not offer', () => {
  it.each([
    ['PATCH', '/ext/session', 'GET, HEAD, POST, DELETE'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['DELETE', '/ext/password', 'POST'],
    ['PUT', '/api/openapi.json', 'GET, HEAD'],
    ['TRACE', path, 'GET, HEAD, POST, PUT'],
  ] as const)('is said to be none: %s %s', async (method, url, allow) => {
    const response = await writer.server.inject({ method, url, headers: { authorization: writer.admin.authorization } })
    expect([response.statusCode, response.headers.allow, response.json()]).toEqual([
      405,
      allow,
      { Message: `The requested resource does not support http method '${method}'.` },
    ])
  })
})

describe('a path', () => {
  it('with two slashes for one is the same', async () => {
    expect((await inject('GET', `//api//crm/crmopportunities?size=1`)).json().TotalItems).toBeGreaterThan(0)
  })
})

describe('a DELETE', () => {
  it.each([formType, 'text/plain', 'application/json', 'form', '', undefined])(
    'without a body of type %s deletes',
    async (type) => {
      const { Id } = await writer.fresh(entities.CrmBoard)
      const headers = type === undefined ? {} : { 'content-type': type }
      const response = await inject('DELETE', `${entities.CrmBoard.path}/${Id}`, headers)
      expect([response.statusCode, response.json().WasSuccessful]).toEqual([200, true])
    },
  )

  it.each([
    [formType, 'Id=7'],
    ['application/json', '{"Id":7}'],
    ['application/json', '{'],
    ['text/plain', 'Id=7'],
  ])('deletes whatever is in its body: %s %s', async (type, body) => {
    const { Id } = await writer.fresh(entities.CrmBoard)
    const response = await inject('DELETE', `${entities.CrmBoard.path}/${Id}`, { 'content-type': type }, body)
    expect([response.statusCode, response.json().WasSuccessful]).toEqual([200, true])
  })

  it('without a body has no encoding, whatever its label says', async () => {
    const { Id } = await writer.fresh(entities.CrmBoard)
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const response = await inject('DELETE', `${entities.CrmBoard.path}/${Id}`, headers)
    expect([response.statusCode, response.json().WasSuccessful]).toEqual([200, true])
  })
})

describe('a Content-Type that is empty', () => {
  it('is none: the body is JSON', async () => {
    const board = JSON.stringify({ BusinessId: writer.ids.Business, Name: 'Unlabelled' })
    const response = await inject('POST', entities.CrmBoard.path, { 'content-type': '' }, board)
    expect([response.statusCode, response.json().Value?.Name]).toEqual([200, 'Unlabelled'])
  })
})

describe('If-None-Match on one record', () => {
  it.each([
    (tag: string) => tag,
    (tag: string) => `W/${tag}`,
    (tag: string) => `"x", ${tag}`,
    (tag: string) => `W/"x",W/${tag} , "y"`,
    () => '*',
  ])('finds its tag (%#)', async (sent) => {
    const { Id } = await writer.fresh(entities.CrmOpportunity)
    const first = await inject('GET', `${path}/${Id}`)
    const again = await inject('GET', `${path}/${Id}`, { 'if-none-match': sent(String(first.headers.etag)) })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', first.headers.etag])
  })

  it.each(['"x"', '""', 'x', '"1', 'W/"x"'])('does not find it in %s', async (sent) => {
    const { Id } = await writer.fresh(entities.CrmOpportunity)
    expect((await inject('GET', `${path}/${Id}`, { 'if-none-match': sent })).statusCode).toBe(200)
  })

  it('never hides the figures of a stage, which change without its version', async () => {
    const stage = await writer.fresh(entities.CrmBoardColumn)
    const url = `${entities.CrmBoardColumn.path}/${stage.Id}`
    const { etag } = (await inject('GET', url)).headers
    expect((await inject('GET', url, { 'if-none-match': etag })).statusCode).toBe(304)
    const card = await writer.send(entities.CrmOpportunity, 'POST', {
      ...writer.body(entities.CrmOpportunity),
      CrmBoardColumnId: stage.Id,
    })
    expect(card.statusCode).toBe(200)
    const after = await inject('GET', url, { 'if-none-match': etag })
    expect([after.statusCode, after.json<Row>().OpportunitiesCount]).toEqual([200, 1])
  })
})

describe('an encoding', () => {
  const body = JSON.stringify({ Id: 7 })
  it.each(['gzip', 'deflate', 'br', 'snappy', 'gzip, gzip'])(
    '%s that the body does not have is named',
    async (encoding) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding }
      const response = await inject('PUT', path, headers, body)
      expect([response.statusCode, errorsOf(response)]).toMatchObject([
        415,
        [{ PropertyName: 'Content-Encoding', Message: expect.stringContaining(`encoded as ${encoding}`) }],
      ])
    },
  )

  it('that the body has is read', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    expect((await inject('PUT', path, headers, gzipSync(body))).statusCode).toBe(404)
    for (const name of ['GZIP', ' x-gzip ', 'X-Gzip']) {
      const spelled = { ...headers, 'content-encoding': name }
      expect((await inject('PUT', path, spelled, gzipSync(body))).statusCode, name).toBe(404)
    }
    const board = await writer.fresh(entities.CrmBoard)
    const sent = gzipSync(JSON.stringify({ ...board, Name: 'compressed' }))
    expect((await inject('PUT', entities.CrmBoard.path, headers, sent)).json().WasSuccessful).toBe(true)
  })
})

describe('a form', () => {
  it('creates a record', async () => {
    const form = `BusinessId=${writer.ids.Business}&name=Caf%C3%A9+%26+bar&archived=True&customFields[a]=1&customFields.b[c]=2`
    const response = await inject(
      'POST',
      entities.CrmBoard.path,
      { 'content-type': `${formType}; charset=utf-8` },
      form,
    )
    expect([response.statusCode, response.json().Value]).toMatchObject([
      200,
      { Name: 'Café & bar', Archived: true, CustomFields: { a: '1', b: { c: '2' } } },
    ])
  })

  it.each([
    ['with a text in another encoding', 'Name=caf%E9', ''],
    ['with an escape that is cut off', 'Name=%2', ''],
    ['with a name that is cut off', 'Name[=1', ''],
    ['with a text and parts under one name', 'CustomFields=1&CustomFields[a]=2', ''],
    ['with two values of one field', 'Name=a&Name=b', 'Name'],
    ['with two spellings of one name', 'Name=a&name=b', 'Name'],
    ['with a name of every object', 'Name=a&Archived=constructor', 'Archived'],
  ])('%s is refused, and nothing is written', async (_what, form, property) => {
    const before = await writer.state()
    const sent = `BusinessId=${writer.ids.Business}&${form}`
    const response = await inject('POST', entities.CrmBoard.path, { 'content-type': formType }, sent)
    expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([400, property])
    expect(await writer.state()).toBe(before)
  })

  it('keeps keys of every object as keys, and pollutes nothing', async () => {
    const form = `BusinessId=${writer.ids.Business}&Name=a&__proto__[x]=1&CustomFields[__proto__]=1&CustomFields[constructor]=2`
    const response = await inject('POST', entities.CrmBoard.path, { 'content-type': formType }, form)
    expect(response.statusCode, response.body).toBe(200)
    expect(Object.entries(response.json().Value.CustomFields)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it.each(['/ext/session', '/ext/password'])('is no body for %s, where no program signs in', async (url) => {
    const headers = { 'content-type': formType, 'sec-fetch-site': 'same-origin' }
    expect((await inject('POST', url, headers, 'email=a&password=b')).statusCode).toBe(415)
  })
})

describe('the form for a token', () => {
  const form = 'grant_type=password&username=nobody%40example.com&password=wrong'
  it.each([undefined, 'text/plain', formType, `${formType}; charset=utf-8`, 'application/octet-stream', 'form', ''])(
    'is read as type %j',
    async (type) => {
      const headers = type === undefined ? {} : { 'content-type': type }
      const response = await writer.server.inject({ method: 'POST', url: '/api/token', headers, payload: form })
      expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_grant'])
    },
  )

  it.each(['application/json', 'Application/JSON; charset=utf-8'])('is none as type %s', async (type) => {
    const headers = { 'content-type': type }
    const payload = JSON.stringify({ grant_type: 'password', username: 'a', password: 'b' })
    const response = await writer.server.inject({ method: 'POST', url: '/api/token', headers, payload })
    expect([response.statusCode, response.json()]).toEqual([400, { error: 'unsupported_grant_type' }])
  })
})

describe('150 Ids', () => {
  it.each(['CrmOpportunity_Id=', 'id='])('in a list of %s are looked for', async (name) => {
    const { Id } = await writer.fresh(entities.CrmOpportunity)
    const ids = [Id, ...Array.from({ length: 999 }, (_, index) => 2_000_000_000 + index)]
    const response = await inject('GET', `${path}?${name}${encodeURIComponent(`[${ids.join(',')}]`)}`)
    const records = response.json().Records ?? response.json()
    expect(records.map((record: { Id: number }) => record.Id)).toEqual([Id])
  })
})

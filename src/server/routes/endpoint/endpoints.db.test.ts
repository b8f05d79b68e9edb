import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { openApiDocument } from '#core/openapi/document.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let nobody: Caller
beforeAll(async () => {
  server = await testServer()
  nobody = await server.caller([])
})
afterAll(() => server.stop())

const described = allEndpoints()
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`
const urlOf = ({ path }: Endpoint) => path.replaceAll(/\{\w+\}/g, '7')

/** The document itself and the pages that show it are no endpoints of the API. */
const isOfReference = (path: string) => path.startsWith('/api/docs') || path === '/api/openapi.json'

/** Every method of every route that is registered, read from the tree that the router prints; 405 routes aside. */
async function registered(): Promise<string[]> {
  const found: string[] = []
  const parents: string[] = []
  for (const line of server.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^([│ ]*)[├└]── (\S+) \((.+)\)$/.exec(line)
    if (!match) continue
    const [, indent = '', part = '', methods = ''] = match
    parents.splice(indent.length / 4, Infinity, part)
    const path = parents.join('').replaceAll(/:(\w+)/g, '{$1}')
    for (const method of methods.split(', ')) {
      if (method === 'HEAD' || isOfReference(path)) continue
      const answer = await nobody.send(
        method as 'GET',
        path.replaceAll(/\{\w+\}/g, '7'),
        method === 'GET' ? undefined : {},
      )
      if (answer.statusCode !== 405) found.push(`${method} ${path}`)
    }
  }
  return found
}

describe('the endpoints', () => {
  it('that are described are those that are registered', async () => {
    expect((await registered()).toSorted()).toEqual(described.map(nameOf).toSorted())
  })

  it('that are described are those of the document', () => {
    const documented = Object.entries(openApiDocument().paths).flatMap(([path, item]) =>
      // The document has a path of its own for several Ids, which the endpoint of one Id serves.
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace('/[{ids}]', '/{id}')}`),
    )
    expect([...new Set(documented)].toSorted()).toEqual(described.map(nameOf).toSorted())
  })

  it.each(
    described
      .filter(({ access }) => access === 'user' || typeof access === 'object')
      .map((each) => [nameOf(each), each] as const),
  )('%s answers nobody who is not signed in', async (_name, endpoint) => {
    const answer = await server.inject({ method: endpoint.method, url: urlOf(endpoint) })
    expect(answer.statusCode).toBe(401)
  })

  it.each(
    described.flatMap((each) => (typeof each.access === 'object' ? [[nameOf(each), each, each.access] as const] : [])),
  )('%s demands its role', async (_name, endpoint, { entity, action }) => {
    const body = endpoint.method === 'GET' ? undefined : {}
    const refused = await nobody.send(endpoint.method, urlOf(endpoint), body)
    expect(refused.statusCode).toBe(403)
    expect(refused.json().Message).toContain(`${entity}-${action}`)
  })

  it.each(
    described
      .filter(({ access }) => access === 'public' || access === 'probe')
      .map((each) => [nameOf(each), each] as const),
  )('%s asks for no role', async (_name, endpoint) => {
    const body = endpoint.method === 'GET' ? {} : { payload: {} }
    const answer = await server.inject({ method: endpoint.method, url: urlOf(endpoint), ...body })
    expect(answer.body).not.toContain('Authorization has been denied')
  })
})

describe('a query', () => {
  it('is read by its names in any case, also when it says the same twice', async () => {
    const admin = await server.caller(['Admin'])
    const answer = await admin.get('/api/utils/enums?NAME=ecoworkertype&name=ecoworkertype')
    expect(answer.json()).toEqual([
      { Id: 1, Name: 'Individual', Label: 'Individual' },
      { Id: 2, Name: 'Company', Label: 'Company' },
    ])
  })

  it.each([
    ['/api/utils/enums', 'name', 'is a required field', null],
    ['/api/utils/enums?name=eNothing', 'name', 'there is no enum of this name', 'eNothing'],
    // Nobody knows which one was meant.
    [
      '/api/utils/enums?name=eCoworkerType&NAME=eCrmOpportunityStatus',
      'name',
      'there is no enum of this name',
      ['eCoworkerType', 'eCrmOpportunityStatus'],
    ],
    ['/ext/lookups/coworkers?q=a&q=b', 'q', 'is not a text', ['a', 'b']],
    ['/ext/boards/7/renamed?since=soon', 'since', 'is not a date such as 2026-08-27T08:29:04Z', 'soon'],
  ])('that does not fit is refused by name: %s', async (url, PropertyName, Message, AttemptedValue) => {
    const admin = await server.caller(['Admin'])
    const answer = await admin.get(url)
    expect([answer.statusCode, answer.json().Errors]).toEqual([400, [{ AttemptedValue, Message, PropertyName }]])
  })

  it('cannot save a path that leads nowhere', async () => {
    const admin = await server.caller(['Admin'])
    for (const url of ['/ext/boards/x/renamed?since=soon', '/ext/boards/1234567890123456/places']) {
      expect((await admin.get(url)).statusCode, url).toBe(404)
    }
  })
})

describe('a body with credentials', () => {
  it.each([
    ['/ext/session', { email: 5, password: '' }, ['email', 'password']],
    ['/ext/password', { token: '', password: 'short' }, ['token', 'password']],
  ])('is refused without being repeated: %s', async (url, payload, properties) => {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const answer = await server.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) })
    expect(answer.statusCode).toBe(400)
    const errors: { PropertyName: string; AttemptedValue: unknown }[] = answer.json().Errors
    expect(errors.map(({ PropertyName }) => PropertyName)).toEqual(properties)
    expect(errors.every(({ AttemptedValue }) => AttemptedValue === null)).toBe(true)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { OpenApiDocument } from '#core/openapi/document.ts'
import type { Method, Operation } from '#core/openapi/operation.ts'
import { hashPassword } from '#server/auth/password.ts'
import { savePassword } from '#server/store/access/credentials.ts'
import { fullBody, type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { schemaCheck } from '#server/testing/schema-check.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
let document: OpenApiDocument
let check: ReturnType<typeof schemaCheck>
let ids: Ids
beforeAll(async () => {
  server = await testServer()
  admin = await server.caller(['Admin'])
  document = (await server.inject({ url: '/api/openapi.json' })).json()
  check = schemaCheck(document)
  ids = await makeEveryEntity(server, admin, 1)
})
afterAll(() => server.stop())

const operationOf = (method: Method, path: string): Operation => {
  const operation = document.paths[path]?.[method]
  if (!operation) throw new Error(`the document has no ${method} ${path}`)
  return operation
}

/** What is wrong with an answer by the document. */
function misfits(operation: Operation, response: { statusCode: number; json(): unknown }): string[] {
  const documented = operation.responses[response.statusCode]
  if (!documented) return [`${response.statusCode} is not documented`]
  const name = '$ref' in documented ? documented.$ref.split('/').at(-1)! : null
  const { content } = name ? document.components.responses[name]! : (documented as { content?: never })
  const schema = content?.['application/json']?.schema
  return schema ? check(schema, response.json()) : []
}

describe('the document', () => {
  it('is for everyone, like the page that shows it', async () => {
    for (const url of ['/api/openapi.json', '/api/docs', '/api/docs/start.js', '/api/docs/swagger-ui-bundle.js']) {
      const response = await server.inject({ url })
      expect([url, response.statusCode]).toEqual([url, 200])
      expect(response.headers['content-security-policy']).not.toContain('unsafe')
    }
    for (const url of ['/api/docs/package.json', '/api/docs/..%2fpackage.json', '/api/docs/swagger-ui-bundle.js.map']) {
      expect((await server.inject({ url })).statusCode).toBe(404)
    }
  })
})

describe('what the server answers', () => {
  it.each(Object.values(entities))('about $name is what the document says', async (entity) => {
    const [list, one] = [operationOf('get', entity.path), operationOf('get', `${entity.path}/{id}`)]
    const byIds = operationOf('get', `${entity.path}/[{ids}]`)
    const id = ids[entity.name]
    expect(misfits(list, await admin.get(`${entity.path}?size=1000`))).toEqual([])
    expect(misfits(byIds, await admin.get(`${entity.path}?id=[${id}]`))).toEqual([])
    expect(misfits(one, await admin.get(`${entity.path}/${id}`))).toEqual([])
    expect(misfits(byIds, await admin.get(`${entity.path}/[${id}]`))).toEqual([])
    expect(misfits(byIds, await admin.get(`${entity.path}/%5B${id}%2C7%5D`))).toEqual([])
    expect(misfits(byIds, await admin.get(`${entity.path}/[7]`))).toEqual([])
    expect(misfits(one, await admin.get(`${entity.path}/7`))).toEqual([])
    expect(misfits(list, await admin.get(`${entity.path}?page=none`))).toEqual([])
    expect(misfits(list, await server.inject({ url: entity.path }))).toEqual([])
    if (entity.business !== null) {
      expect(misfits(list, await (await server.caller([])).get(entity.path))).toEqual([])
    }
  })

  it.each(Object.values(entities).filter((entity) => entity.verbs.includes('create')))(
    'to writes of $name is what the document says',
    async (entity) => {
      const create = operationOf('post', entity.path)
      const body = { ...fullBody(entity, ids, 2), ...(entity.name === 'User' && { Email: 'second@example.com' }) }
      expect(check(create.requestBody!.content['application/json']!.schema, body)).toEqual([])
      const created = await admin.send('POST', entity.path, body)
      expect([created.statusCode, ...misfits(create, created)]).toEqual([200])
      expect(misfits(create, await admin.send('POST', entity.path, { Name: 5 }))).toEqual([])
      expect(misfits(create, await admin.send('POST', entity.path, '{'))).toEqual([])
      const { Id } = created.json().Value
      if (entity.verbs.includes('update')) {
        const update = operationOf('put', entity.path)
        const record = (await admin.get(`${entity.path}/${Id}`)).json()
        expect(check(update.requestBody!.content['application/json']!.schema, record)).toEqual([])
        expect(misfits(update, await admin.send('PUT', entity.path, record))).toEqual([])
        const whole = { prefer: 'return=representation' }
        expect(misfits(update, await admin.send('PUT', entity.path, record, whole))).toEqual([])
        const stale = await admin.send('PUT', entity.path, record, { 'if-match': '"1"' })
        expect([stale.statusCode, ...misfits(update, stale)]).toEqual([412])
        expect(misfits(update, await admin.send('PUT', entity.path, { ...record, Id: 7 }))).toEqual([])
      }
      if (entity.verbs.includes('delete')) {
        const remove = operationOf('delete', `${entity.path}/{id}`)
        expect(misfits(remove, await admin.send('DELETE', `${entity.path}/${Id}`))).toEqual([])
        expect(misfits(remove, await admin.send('DELETE', `${entity.path}/${Id}`))).toEqual([])
      }
    },
  )

  it('to a delete that a rule forbids is what the document says', async () => {
    const { path } = entities.CrmBoard
    const refused = await admin.send('DELETE', `${path}/${ids.CrmBoard}`)
    expect(refused.json().WasSuccessful).toBe(false)
    expect(misfits(operationOf('delete', `${path}/{id}`), refused)).toEqual([])
  })

  it.each([
    ['/en/user/me', '/en/user/me'],
    ['/ext/session', '/ext/session'],
    ['/ext/roles', '/ext/roles'],
    ['/ext/second-factor', '/ext/second-factor'],
    ['/api/utils/enums', '/api/utils/enums?name=eCoworkerType'],
    ['/api/utils/enums', '/api/utils/enums'],
    ['/ext/lookups/coworkers', '/ext/lookups/coworkers?q=a'],
    ['/api/crm/crmopportunities/commands', '/api/crm/crmopportunities/commands'],
    ['/healthz', '/healthz'],
    ['/readyz', '/readyz'],
  ])('at %s is what the document says', async (path, url) => {
    expect(misfits(operationOf('get', path), await admin.get(url))).toEqual([])
  })

  it('to commands is what the document says', async () => {
    const path = '/api/crm/crmopportunities/runcommand'
    const run = operationOf('post', path)
    for (const [Key, Ids] of [
      ['CRM_MARK_WON', [ids.CrmOpportunity]],
      ['CRM_MARK_WON', [7]],
      ['CRM_MARK_LOST', [7]],
      ['CRM_NOTHING', [7]],
      ['CRM_MARK_WON', []],
    ]) {
      expect(misfits(run, await admin.send('POST', path, { Key, Ids }))).toEqual([])
    }
  })

  it('about boards and secrets is what the document says', async () => {
    for (const question of ['first-cards', 'cards', 'places', 'renamed']) {
      const path = `/ext/boards/{id}/${question}`
      const url = `/ext/boards/${ids.CrmBoard}/${question}?since=2026-01-01T00:00:00Z`
      expect(misfits(operationOf('get', path), await admin.get(url))).toEqual([])
    }
    const secret = await admin.send('POST', `/ext/businesses/${ids.Business}/trigger-secret`)
    expect(misfits(operationOf('post', '/ext/businesses/{id}/trigger-secret'), secret)).toEqual([])
    const signOut = await admin.send('POST', `/ext/users/${ids.User}/sign-out`)
    expect(misfits(operationOf('post', '/ext/users/{id}/sign-out'), signOut)).toEqual([])
  })

  it('about a second factor is what the document says', async () => {
    const path = '/ext/second-factor'
    const begin = operationOf('post', path)
    expect(misfits(begin, await admin.send('POST', path, {}))).toEqual([])
    await savePassword(server.database, admin.userId, await hashPassword('a good long password'))
    const begun = await admin.send('POST', path, { password: 'a good long password' })
    expect([begun.statusCode, ...misfits(begin, begun)]).toEqual([200])
    const confirm = operationOf('put', path)
    expect(misfits(confirm, await admin.send('PUT', path, { code: '000000' }))).toEqual([])
    const turnOff = operationOf('post', `${path}/turn-off`)
    expect(misfits(turnOff, await admin.send('POST', `${path}/turn-off`, { code: '000000' }))).toEqual([])
    const reset = await admin.send('POST', `/ext/users/${ids.User}/second-factor-reset`)
    expect(misfits(operationOf('post', '/ext/users/{id}/second-factor-reset'), reset)).toEqual([])
    const link = await admin.send('POST', `/ext/users/${ids.User}/password-link`)
    expect(misfits(operationOf('post', '/ext/users/{id}/password-link'), link)).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity, Verb } from '#core/contract/entities/entity.ts'
import { propertyName, writableFields } from '#core/contract/records/write.ts'
import { type Action, roleName, rolesOf } from '#core/domain/rights/roles.ts'
import { fullBody, type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

let server: TestServer
let admin: Caller
let ids: { here: Ids; there: Ids }
beforeAll(async () => {
  server = await testServer()
  admin = await server.caller(['Admin'])
  ids = { here: await makeEveryEntity(server, admin, 1), there: await makeEveryEntity(server, admin, 2) }
})
afterAll(() => server.stop())

const guarded = Object.values(entities).filter((entity) => entity.business !== null)
const opportunities = entities.CrmOpportunity.path

type Row = { Id: number }
/** What needs a role, and how it is asked for; none of them changes anything. */
const requests: { [V in Verb]: { action: Action; send: (caller: Caller, entity: Entity, record: Row) => Answer } } = {
  list: { action: 'List', send: (caller, entity) => caller.get(`${entity.path}?size=1000`) },
  one: { action: 'Read', send: (caller, entity, { Id }) => caller.get(`${entity.path}/${Id}`) },
  create: { action: 'Create', send: (caller, entity) => caller.send('POST', entity.path, {}) },
  update: { action: 'Edit', send: (caller, entity, { Id }) => caller.send('PUT', entity.path, { Id }) },
  delete: {
    action: 'Delete',
    send: (caller, entity, { Id }) =>
      caller.send('DELETE', `${entity.path}/${Id}`, undefined, { 'if-match': '"999999"' }),
  },
}
type Answer = ReturnType<Caller['get']>

const matrix = guarded.flatMap((entity) =>
  entity.verbs.map((verb) => {
    const { action, send } = requests[verb]
    return { entity, verb, send, role: roleName(entity.name, action) }
  }),
)
process.stdout.write(`access: ${matrix.length} actions, each with the role, without it, and in another location\n`)

const everyRole = guarded.flatMap((entity) => rolesOf(entity.name))

describe('roles', () => {
  it.each(matrix)('the $verb of $entity.name needs $role, in any case, and no other (I21)', async (each) => {
    const { entity, verb, send, role } = each
    const record = { Id: ids.here[entity.name] }
    const without = await server.caller(everyRole.filter((other) => other !== role))
    const before = await wholeState(server.database)
    const refused = await send(without, entity, record)
    expect(refused.statusCode).toBe(403)
    expect(refused.json().Message).toContain(`the role ${role} is required`)
    expect(await wholeState(server.database)).toBe(before)
    const allowed = await send(await server.caller([role.toUpperCase()]), entity, record)
    expect(allowed.statusCode).toBe({ list: 200, one: 200, create: 400, update: 400, delete: 412 }[verb])
  })

  it.each(matrix)(
    'are asked for by the $verb of $entity.name before any look at the record',
    async ({ entity, send }) => {
      expect((await send(await server.caller([]), entity, { Id: 7 })).statusCode).toBe(403)
    },
  )

  it.each(matrix)('and who one is, before the $verb of $entity.name', async ({ entity, send }) => {
    const nobody: Caller = {
      ...admin,
      get: (url) => server.inject({ url }),
      send: (method, url) => server.inject({ method, url }),
    }
    expect((await send(nobody, entity, { Id: 7 })).statusCode).toBe(401)
  })

  it('are not needed for currencies', async () => {
    expect((await (await server.caller([])).get('/api/sys/currencies')).statusCode).toBe(200)
  })
})

describe('another location', () => {
  const stranger = () => server.caller(everyRole, [ids.there.Business])

  it.each(matrix.filter(({ verb }) => verb !== 'create'))('is beyond the $verb of $entity.name (I19)', async (each) => {
    const { entity, verb, send } = each
    const caller = await stranger()
    const before = await wholeState(server.database)
    const answer = await send(caller, entity, { Id: ids.here[entity.name] })
    if (verb === 'list') {
      const seen = (answer.json().Records as Row[]).map(({ Id }) => Id)
      expect(seen).toContain(ids.there[entity.name])
      expect(seen).not.toContain(ids.here[entity.name])
    } else expect([answer.statusCode, answer.json()]).toEqual([404, 'Not found'])
    expect(await wholeState(server.database)).toBe(before)
  })

  const creations = matrix.filter(({ verb }) => verb === 'create')
  it.each(creations)('cannot be reached by any reference of a new $entity.name', async ({ entity }) => {
    const caller = await stranger()
    const own = fullBody(entity, ids.there, 77)
    const foreign = fullBody(entity, ids.here, 77)
    const before = await wholeState(server.database)
    for (const [key, field] of writableFields(entity)) {
      const target = field.references ?? field.elementsOf
      if (!target || entities[target].business === null) continue
      const answer = await caller.send('POST', entity.path, { ...own, [key]: foreign[key] })
      expect([key, answer.statusCode, answer.json().Errors?.[0]?.PropertyName]).toEqual([
        key,
        400,
        propertyName(key, field),
      ])
    }
    expect(await wholeState(server.database)).toBe(before)
  })

  it('hides its records from every list and every read (I19)', async () => {
    const caller = await server.caller(everyRole, [ids.here.Business])
    for (const entity of guarded) {
      const all = (await admin.get(`${entity.path}?size=1000`)).json().Records as Row[]
      const mine = (await caller.get(`${entity.path}?size=1000`)).json().Records as Row[]
      const visible = new Set(mine.map((record) => record.Id))
      expect(visible).toContain(ids.here[entity.name])
      for (const { Id } of all) {
        expect((await caller.get(`${entity.path}/${Id}`)).statusCode).toBe(visible.has(Id) ? 200 : 404)
      }
      const answer = await caller.get(`${entity.path}?${entity.name}_Id=[${ids.there[entity.name]}]`)
      expect(answer.statusCode).toBe(404)
    }
  })

  it('is out of reach for its neighbour’s administrator, who cannot make one of all locations either', async () => {
    const caller = await server.caller(['Admin'], [ids.here.Business])
    const path = entities.User.path
    const person = { FullName: 'Eve', Email: 'eve@example.com', IsAdmin: true, Active: true }
    for (const Businesses of [null, [], [ids.there.Business]]) {
      const answer = await caller.send('POST', path, { ...person, Businesses })
      expect([answer.statusCode, answer.json().Errors?.[0]?.PropertyName]).toEqual([400, 'Businesses'])
    }
    const self = (await caller.get(`${path}/${caller.userId}`)).json()
    expect((await caller.send('PUT', path, { ...self, Businesses: [] })).statusCode).toBe(400)
    expect((await caller.send('POST', path, { ...person, Businesses: [ids.here.Business] })).statusCode).toBe(200)
    const ofAll = (await caller.get(`${path}/${admin.userId}`)).json()
    const demoted = { ...ofAll, IsAdmin: false, Businesses: [ids.here.Business] }
    const refusals = [await caller.send('PUT', path, demoted), await caller.send('DELETE', `${path}/${admin.userId}`)]
    for (const refusal of refusals) {
      expect(refusal.json()).toMatchObject({
        WasSuccessful: false,
        Message: expect.stringContaining('has locations that are not yours'),
      })
    }
    expect((await admin.get(`${path}/${admin.userId}`)).json()).toEqual(ofAll)
  })
})

describe('methods', () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  const offered = ({ path, verbs }: Entity) => ({
    [path]: ['GET', ...(verbs.includes('create') ? ['POST'] : []), ...(verbs.includes('update') ? ['PUT'] : [])],
    [`${path}/7`]: ['GET', ...(verbs.includes('delete') ? ['DELETE'] : [])],
  })
  const others = {
    [`${opportunities}/commands`]: ['GET'],
    [`${opportunities}/runcommand`]: ['POST'],
    '/api/utils/enums': ['GET'],
    '/en/user/me': ['GET'],
    '/api/token': ['POST'],
  }
  const lacking = [...Object.values(entities).map(offered), others].flatMap((group) =>
    Object.entries(group).flatMap(([url, allowed]) =>
      methods.filter((method) => !allowed.includes(method)).map((method) => ({ method, url, allowed })),
    ),
  )

  it.each(lacking)('$method $url is answered with 405 and what there is', async ({ method, url, allowed }) => {
    const { authorization } = admin
    const response = await server.inject({ method, url, headers: { authorization } })
    expect([response.statusCode, response.headers.allow]).toEqual([405, allowed.join(', ')])
    expect(response.json().Message).toContain(method)
  })

  it('that change something are not reached by GET', async () => {
    const response = await admin.get(`${opportunities}/runcommand?Key=CRM_MARK_WON`)
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'POST'])
  })
})

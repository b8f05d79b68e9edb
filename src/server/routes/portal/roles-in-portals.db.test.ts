import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { portalRoles } from '#core/domain/rights/portal-roles.ts'
import { can } from '#core/domain/rights/roles.ts'
import { everyRole } from '#server/testing/security/foreign-id-cases.ts'
import { openPortalWorld, type Portal, type PortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import type { Caller } from '#server/testing/test-server.ts'

const samples = 12
const offered = portalRoles(false)
const guarded = allEndpoints().filter(({ access }) => typeof access === 'object')

let world: PortalWorld
let portal: Portal

beforeAll(async () => {
  world = await openPortalWorld({ demo: 0 })
  portal = await world.addPortal()
})
afterAll(() => world?.server.stop())

const ask = (caller: Caller, { method, path }: Pick<Endpoint, 'method' | 'path'>) =>
  caller.send(method, path.replaceAll(/\{\w+\}/g, '7'), method === 'GET' || method === 'DELETE' ? undefined : {})

describe('the roles of a session', () => {
  const pairs = fc.sample(fc.tuple(fc.subarray(offered), fc.subarray(offered)), { numRuns: samples, seed: 11 })

  it.each(pairs)(
    'of a user with %j, asked for with %j, open what is in both',
    { timeout: 60_000 },
    async (own, wanted) => {
      const { userId } = await world.server.caller(own)
      const beyond = wanted.filter((role) => !own.includes(role))
      const asked = await world.askCode(portal, { UserId: userId, Roles: wanted })
      expect(asked.statusCode).toBe(beyond.length === 0 ? 201 : 400)
      const Roles = wanted.filter((role) => own.includes(role))
      const { caller } = await world.session(portal, { UserId: userId, Roles })
      expect((await caller.get('/en/user/me')).json().Roles.toSorted()).toEqual(Roles.toSorted())
      for (const endpoint of guarded) {
        // What an export shows needs more roles than one.
        if (endpoint.path.endsWith('/export') || typeof endpoint.access !== 'object') continue
        const { entity, action } = endpoint.access
        const isOpen = (await ask(caller, endpoint)).statusCode !== 403
        expect(isOpen, `${endpoint.method} ${endpoint.path}`).toBe(can(Roles, entity, action))
      }
    },
  )

  it('that the user loses are lost at once', async () => {
    const user = await world.server.caller(['CrmBoard-List', 'Team-List'])
    const { caller } = await world.session(portal, { UserId: user.userId })
    expect((await caller.get('/api/crm/crmboards')).statusCode).toBe(200)
    const stored = (await world.admin.get(`/api/sys/users/${user.userId}`)).json()
    await world.admin.send('PUT', '/api/sys/users', { ...stored, UserRoles: ['Team-List', 'CrmOpportunity-Delete'] })
    expect((await caller.get('/api/crm/crmboards')).statusCode).toBe(403)
    expect((await caller.get('/api/spaces/teams')).statusCode).toBe(200)
  })

  it('are not those that the user gets later, where the portal has asked for certain ones', async () => {
    const user = await world.server.caller(['CrmBoard-List'])
    const { caller } = await world.session(portal, { UserId: user.userId, Roles: ['CrmBoard-List'] })
    const stored = (await world.admin.get(`/api/sys/users/${user.userId}`)).json()
    await world.admin.send('PUT', '/api/sys/users', { ...stored, UserRoles: everyRole })
    expect((await caller.get('/en/user/me')).json().Roles).toEqual(['CrmBoard-List'])
  })
})

describe('an administrator in a portal', () => {
  it('administrates nothing', async () => {
    const { caller } = await world.session(portal, { UserId: world.admin.userId })
    expect((await caller.get('/en/user/me')).json().Roles).toEqual(offered)
    const administration = [
      ...guarded.filter(({ access, method }) => {
        const entity = typeof access === 'object' ? access.entity : null
        return method !== 'GET' && (entity === 'User' || entity === 'Business')
      }),
      ...allEndpoints().filter(({ path, access }) => access === 'user' && /second-factor|embed/.test(path)),
    ]
    expect(administration.length).toBeGreaterThan(12)
    for (const endpoint of administration) {
      expect((await ask(caller, endpoint)).statusCode, `${endpoint.method} ${endpoint.path}`).toBe(403)
    }
  })

  it('asks in vain for Admin', async () => {
    const asked = await world.askCode(portal, { UserId: world.admin.userId, Roles: ['Admin'] })
    expect(asked.statusCode).toBe(400)
  })
})

describe('portals are added and revoked', () => {
  const body = { Name: 'Intranet', Origins: ['https://intranet.example.com'] }

  it('by administrators of all locations alone', async () => {
    const [business] = (
      await world.server.database.query<{ Id: number }>(
        `with c as (insert into "Currency" ("Name", "Code") values ('Euro', 'EUR') returning "Id")
       insert into "Business" ("Name", "CurrencyId") select n::text, "Id" from c, generate_series(1, 2) n returning "Id"`,
      )
    ).rows
    const others = [await world.server.caller(everyRole), await world.server.caller(['Admin'], [business!.Id])]
    for (const caller of others) {
      expect((await caller.get('/ext/embed/clients')).statusCode).toBe(403)
      expect((await caller.send('POST', '/ext/embed/clients', body)).statusCode).toBe(403)
      expect((await caller.send('POST', `/ext/embed/clients/${portal.client.Id}/revoke`)).statusCode).toBe(403)
    }
    const listed = (await world.admin.get('/ext/embed/clients')).json()
    expect(listed.Clients).toMatchObject([{ Id: portal.client.Id, Name: 'Intranet', RevokedOn: null }])
    expect(listed.Clients[0].LastUsedOn).not.toBeNull()
    expect(JSON.stringify(listed)).not.toContain('portal_secret')
  })

  it.each([
    ['no name', { ...body, Name: '' }, 'Name'],
    ['a long name', { ...body, Name: 'n'.repeat(101) }, 'Name'],
    ['a name of spaces', { ...body, Name: '  ' }, 'Name'],
    ['a name with NUL', { ...body, Name: 'a\0' }, 'Name'],
    ['half a letter', { ...body, Name: '\ud83d' }, 'Name'],
    ['no origin', { ...body, Origins: [] }, 'Origins'],
    ['no list of origins', { ...body, Origins: 'https://intranet.example.com' }, 'Origins'],
    ['an origin that the server does not allow', { ...body, Origins: ['https://evil.example'] }, 'Origins'],
    ['an origin with a path', { ...body, Origins: ['https://intranet.example.com/'] }, 'Origins'],
  ])('not with %s', async (_what, sent, field) => {
    const refused = await world.admin.send('POST', '/ext/embed/clients', sent)
    expect([refused.statusCode, refused.json().Errors[0].PropertyName]).toEqual([400, field])
  })

  it('not where there is none of the Id', async () => {
    for (const id of ['portal-00', '7', 'nul%00']) {
      expect((await world.admin.send('POST', `/ext/embed/clients/${id}/revoke`)).statusCode).toBe(404)
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortalWorld, type PortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import { type Caller, errorsOf } from '#server/testing/test-server.ts'

let world: PortalWorld

beforeAll(async () => {
  world = await openPortalWorld()
})

afterAll(() => world?.server.stop())

const me = (caller: Caller) => caller.get('/en/user/me')

describe('a session in a portal ends', () => {
  const begin = async () => {
    const person = await world.server.caller(['CrmBoard-List'])
    const other = await world.addPortal()
    const Code = await world.code(other, { UserId: person.userId })
    return { person, other, Code, caller: (await world.session(other, { UserId: person.userId })).caller }
  }

  it('after ten minutes', async () => {
    const { caller } = await begin()
    await world.age('PortalSession', 599)
    expect((await me(caller)).statusCode).toBe(200)
    await world.age('PortalSession', 1)
    expect((await me(caller)).statusCode).toBe(401)
  })

  it('when the portal is revoked, which also ends its codes and its secret', async () => {
    const { caller, Code, other, person } = await begin()
    const revoked = await world.admin.send('POST', `/ext/embed/clients/${other.client.Id}/revoke`)
    expect(revoked.statusCode).toBe(204)
    expect((await me(caller)).statusCode).toBe(401)
    expect((await world.exchange({ Code })).json().Code).toBe('client_revoked')
    const refused = await world.askCode(other, { UserId: person.userId })
    expect([refused.statusCode, refused.json().Code]).toEqual([401, 'client_revoked'])
  })

  it('also when it begins while the portal is being revoked', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { Code, other } = await begin()
      const [begun] = await Promise.all([
        world.exchange({ Code }),
        world.admin.send('POST', `/ext/embed/clients/${other.client.Id}/revoke`),
      ])
      if (begun.statusCode === 200) {
        const headers = { authorization: `Bearer ${begun.json().AccessToken}` }
        expect((await world.server.inject({ url: '/en/user/me', headers })).statusCode).toBe(401)
      } else expect(['client_revoked', 'code_expired']).toContain(begun.json().Code)
    }
  })

  it('when the user is deactivated, who gets no new code either', async () => {
    const { caller, Code, other, person } = await begin()
    const stored = (await world.admin.get(`/api/sys/users/${person.userId}`)).json()
    const saved = await world.admin.send('PUT', '/api/sys/users', { ...stored, Active: false })
    expect(saved.json()).toMatchObject({ WasSuccessful: true })
    expect((await me(caller)).statusCode).toBe(401)
    expect((await world.exchange({ Code })).json().Code).toBe('code_unknown')
    expect(errorsOf(await world.askCode(other, { UserId: person.userId }))).toMatchObject([
      { Message: 'names no active user' },
    ])
  })

  it('when the user is signed out everywhere', async () => {
    const { caller, Code, person } = await begin()
    await world.admin.send('POST', `/ext/users/${person.userId}/sign-out`)
    expect((await me(caller)).statusCode).toBe(401)
    expect((await world.exchange({ Code })).json().Code).toBe('code_unknown')
  })

  it('with the user', async () => {
    const { caller, person } = await begin()
    expect((await world.admin.send('DELETE', `/api/sys/users/${person.userId}`)).json()).toMatchObject({
      WasSuccessful: true,
    })
    expect((await me(caller)).statusCode).toBe(401)
  })
})

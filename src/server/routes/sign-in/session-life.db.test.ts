import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOfToken } from '#server/auth/secret-token.ts'
import { forgetExpired } from '#server/store/database/forget-expired.ts'
import { type Cookies, cookiesOf, password, signInWorld } from '#server/testing/fixtures/sign-in-fixture.ts'

let world: Awaited<ReturnType<typeof signInWorld>>
beforeAll(async () => {
  world = await signInWorld({ signIn: { inactivityHours: 12 } })
})
afterAll(() => world.server.stop())

const isSignedIn = async (cookies: Cookies) => (await world.session(cookies)).json().user !== null
const change = ({ session = '' }: Cookies, set: string) =>
  world.server.database.query(`update "Session" set ${set} where "TokenHash" = $1`, [hashOfToken(session)])

describe('a session', () => {
  it('ends after twelve hours without use, and not before', async () => {
    const cookies = cookiesOf(await world.signIn(await world.person()))
    await change(cookies, `"LastUsedOn" = now() - interval '11 hours 59 minutes'`)
    expect(await isSignedIn(cookies)).toBe(true)
    await change(cookies, `"LastUsedOn" = now() - interval '12 hours'`)
    expect(await isSignedIn(cookies)).toBe(false)
  })

  it('goes on with every use, which is noted', async () => {
    const cookies = cookiesOf(await world.signIn(await world.person()))
    await change(cookies, `"LastUsedOn" = now() - interval '11 hours'`)
    expect(await isSignedIn(cookies)).toBe(true)
    const { rows } = await world.server.database.query<{ isRecent: boolean }>(
      `select "LastUsedOn" > now() - interval '1 minute' as "isRecent" from "Session" where "TokenHash" = $1`,
      [hashOfToken(cookies['session'] ?? '')],
    )
    expect(rows).toEqual([{ isRecent: true }])
  })

  it('ends after 30 days however much it is used', async () => {
    const cookies = cookiesOf(await world.signIn(await world.person()))
    await change(cookies, `"ExpiresOn" = now() - interval '1 second'`)
    expect(await isSignedIn(cookies)).toBe(false)
  })

  it('ends when the same browser signs in anew, whoever does', async () => {
    const [ana, ben] = [await world.person(), await world.person()]
    const first = cookiesOf(await world.signIn(ana))
    const other = cookiesOf(await world.signIn(ana))
    const second = cookiesOf(await world.signIn(ben, { cookies: first }), first)
    expect(second['session']).not.toBe(first['session'])
    expect([await isSignedIn(first), await isSignedIn(second), await isSignedIn(other)]).toEqual([false, true, true])
  })
})

describe('known devices', () => {
  it('are forgotten by the sweep when their time is over', async () => {
    const { userId, email } = await world.person()
    await world.signIn({ email })
    const held = async () => {
      const { rowCount } = await world.server.database.query('select from "KnownSource" where "UserId" = $1', [userId])
      return rowCount
    }
    expect(await held()).toBe(2)
    await world.server.database.query(
      `update "KnownSource" set "ExpiresOn" = now() - interval '1 second' where "UserId" = $1`,
      [userId],
    )
    await forgetExpired(world.server.database)
    expect(await held()).toBe(0)
  })
})

describe('behind a proxy', () => {
  const behind = { origin: 'https://crm.example.com', host: 'crm.example.com', 'content-type': 'application/json' }
  const through = (proxied: typeof world, address: string, payload: object) =>
    proxied.server.inject({
      method: 'POST',
      url: '/ext/session',
      remoteAddress: address,
      headers: { ...behind, 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' },
      payload,
    })

  it('that is trusted, people sign in over https and by their own addresses', async () => {
    const proxied = await signInWorld({ trustProxy: ['10.0.0.0/8'] })
    const { email, userId } = await proxied.person()
    const answer = await through(proxied, '10.4.4.4', { email, password })
    expect([answer.statusCode, answer.cookies[0]?.name]).toEqual([200, '__Host-session'])
    const stranger = await through(proxied, '192.0.2.1', { email, password })
    expect([stranger.statusCode, stranger.json().Message]).toEqual([400, expect.stringContaining('needs https')])
    const { rowCount } = await proxied.server.database.query('select from "KnownSource" where "UserId" = $1', [userId])
    expect(rowCount).toBe(2)
    await proxied.server.stop()
  })
})

describe('the password grant', () => {
  it('can be switched off, and the refresh of older tokens goes on', async () => {
    const closed = await signInWorld({ signIn: { passwordGrant: false } })
    const { email } = await closed.person()
    const answer = await closed.grant({ username: email })
    expect([answer.statusCode, answer.json()]).toEqual([400, { error: 'unsupported_grant_type' }])
    const refresh = await closed.grant({ grant_type: 'refresh_token', refresh_token: 'unknown' })
    expect(refresh.json().error).toBe('invalid_grant')
    expect((await closed.signIn({ email })).statusCode).toBe(200)
    await closed.server.stop()
  })
})

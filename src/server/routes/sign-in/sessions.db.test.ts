import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureAdministrator } from '#server/seed/administrator.ts'
import { forgetExpired } from '#server/store/database/forget-expired.ts'
import { savePasswordLink } from '#server/store/access/password-links.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'

const email = 'ana@example.com'
const password = 'a good long password'
let server: TestServer
const clock = { now: new Date('2026-11-21T09:00:00.000Z') }
beforeAll(async () => {
  server = await testServer({ demo: 0, now: () => clock.now })
  await ensureAdministrator(server.database, { email, password })
})
afterAll(() => server.stop())

const ours = { origin: 'http://localhost:80', host: 'localhost:80' }
const json = { 'content-type': 'application/json' }
const form = (fields: Record<string, string>) =>
  server.inject({
    method: 'POST',
    url: '/api/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const me = (authorization: string) => server.inject({ url: '/en/user/me', headers: { authorization } })
const signIn = (payload: object, headers: Record<string, string> = ours) =>
  server.inject({ method: 'POST', url: '/ext/session', headers: { ...json, ...headers }, payload })

describe('the token endpoint', () => {
  it('grants tokens for a password, and they work', async () => {
    const response = await form({ grant_type: 'password', username: email, password })
    expect(response.statusCode, response.body).toBe(200)
    const token = response.json()
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 604_799 })
    expect((await me(`Bearer ${token.access_token}`)).json()).toMatchObject({ Email: email, Roles: ['Admin'] })
  })

  it('refuses a wrong password and an unknown user alike', async () => {
    const wrong = { error: 'invalid_grant', error_description: 'The user name or password is incorrect.' }
    for (const fields of [
      { username: email, password: 'wrong' },
      { username: 'nobody@example.com', password },
    ]) {
      const response = await form({ grant_type: 'password', ...fields })
      expect([response.statusCode, response.json()]).toEqual([400, wrong])
    }
  })

  it.each(['\n', '\r\n'])('takes no line end of an editor for a part of the password: %j', async (lineEnd) => {
    const fields = new URLSearchParams({ grant_type: 'password', username: email, password })
    const payload = `${fields.toString()}${lineEnd}`
    const response = await server.inject({ method: 'POST', url: '/api/token', payload })
    expect(response.statusCode, response.body).toBe(200)
  })

  it('refuses JSON and unknown grants', async () => {
    const asJson = await server.inject({
      method: 'POST',
      url: '/api/token',
      headers: json,
      payload: { grant_type: 'password' },
    })
    expect([asJson.statusCode, asJson.json()]).toEqual([400, { error: 'unsupported_grant_type' }])
    expect((await form({ grant_type: 'magic' })).json()).toEqual({ error: 'unsupported_grant_type' })
  })

  it('refreshes once; the second use of the same token revokes the whole family', async () => {
    const first = (await form({ grant_type: 'password', username: email, password, client_id: 'family' })).json()
    const refresh = (refresh_token: string) => form({ grant_type: 'refresh_token', refresh_token })
    const second = (await refresh(first.refresh_token)).json()
    const other = (await form({ grant_type: 'password', username: email, password, client_id: 'other' })).json()
    expect((await me(`Bearer ${second.access_token}`)).statusCode).toBe(200)
    expect((await refresh(first.refresh_token)).statusCode).toBe(400)
    expect((await refresh(second.refresh_token)).statusCode).toBe(400)
    for (const { access_token } of [first, second]) expect((await me(`Bearer ${access_token}`)).statusCode).toBe(401)
    expect((await me(`Bearer ${other.access_token}`)).statusCode).toBe(200)
  })

  it('cancels older refresh tokens of the same client with a new grant, not those of others', async () => {
    const grant = async (client_id: string) =>
      (await form({ grant_type: 'password', username: email, password, client_id })).json()
    const [old, other] = [await grant('same'), await grant('other')]
    await grant('same')
    const refresh = async ({ refresh_token }: { refresh_token: string }) =>
      (await form({ grant_type: 'refresh_token', refresh_token })).statusCode
    expect([await refresh(old), await refresh(other)]).toEqual([400, 200])
  })

  it('is closed for users without API access', async () => {
    const { access_token, refresh_token } = (await form({ grant_type: 'password', username: email, password })).json()
    const [cookie] = (await signIn({ email, password })).cookies
    await server.database.query('update "User" set "APIAccess" = false where "Email" = $1', [email])
    expect((await form({ grant_type: 'password', username: email, password })).statusCode).toBe(400)
    expect((await me(`Basic ${btoa(`${email}:${password}`)}`)).statusCode).toBe(401)
    expect((await me(`Bearer ${access_token}`)).statusCode).toBe(401)
    expect((await form({ grant_type: 'refresh_token', refresh_token })).json().error).toBe('invalid_grant')
    const cookies = { [cookie!.name]: cookie!.value }
    expect((await server.inject({ url: '/en/user/me', cookies })).json().Email).toBe(email)
    await server.database.query('update "User" set "APIAccess" = true where "Email" = $1', [email])
  })
})

describe('requests', () => {
  it.each([undefined, 'Bearer nothing', `Basic ${btoa('a:b')}`, 'Digest x'])(
    'with the authorization %s are denied',
    async (authorization) => {
      const response = await server.inject({
        url: '/api/crm/crmboards',
        headers: authorization ? { authorization } : {},
      })
      expect([response.statusCode, response.json()]).toEqual([
        401,
        { Message: 'Authorization has been denied for this request.' },
      ])
      expect(response.headers['www-authenticate']).toBe('Bearer')
    },
  )

  it('may carry the e-mail and the password', async () => {
    expect((await me(`Basic ${btoa(`${email}:${password}`)}`)).statusCode).toBe(200)
    expect((await me(`Basic ${btoa(`${email}:${password}x`)}`)).statusCode).toBe(401)
  })
})

describe('a browser session', () => {
  it('begins with a cookie that scripts cannot read, and ends with the sign-out', async () => {
    const response = await signIn({ email: email.toUpperCase(), password })
    expect(response.statusCode, response.body).toBe(200)
    const [cookie] = response.cookies
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    const cookies = { [cookie!.name]: cookie!.value }
    const session = async () => {
      const answer = await server.inject({ url: '/ext/session', cookies })
      expect(answer.headers['cache-control']).toBe('no-store')
      return answer.json()
    }
    expect(response.headers['cache-control']).toBe('no-store')
    expect((await session()).user.Email).toBe(email)
    const write = (headers: Record<string, string>) =>
      server.inject({
        method: 'POST',
        url: '/api/crm/crmopportunities',
        cookies,
        headers: { ...json, ...headers },
        payload: {},
      })
    expect((await write(ours)).statusCode).toBe(400)
    for (const foreign of [
      {},
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
      { origin: 'https://localhost:80' },
      { origin: 'https://localhost' },
      { origin: 'ftp://localhost:80' },
    ]) {
      expect((await write({ host: 'localhost:80', ...foreign })).statusCode).toBe(403)
    }
    const left = await server.inject({ method: 'DELETE', url: '/ext/session', cookies, headers: ours })
    expect((await session()).user).toBeNull()
    for (const name of [cookie!.name, 'last-board', 'first-picture']) {
      expect(left.cookies).toContainEqual(expect.objectContaining({ name, value: '', path: '/', expires: new Date(0) }))
    }
  })

  it('behind https is not written to by the same host over http, and the other way round', async () => {
    const https = { origin: 'https://crm.example.com', host: 'crm.example.com', 'x-forwarded-proto': 'https' }
    expect((await signIn({ email, password }, https)).statusCode).toBe(200)
    expect((await signIn({ email, password }, { ...https, origin: 'http://crm.example.com' })).statusCode).toBe(403)
  })

  it('is secured by its name behind https', async () => {
    const headers = { origin: 'https://crm.example.com', host: 'crm.example.com', 'x-forwarded-proto': 'https' }
    const [cookie] = (await signIn({ email, password }, headers)).cookies
    expect(cookie).toMatchObject({ name: '__Host-session', secure: true })
  })

  it('tells the page whose it is, but believes nobody who says so', async () => {
    const response = await signIn({ email, password })
    const { Id } = response.json().user
    const [cookie, hint] = response.cookies
    expect(hint).toMatchObject({ name: 'signed-in-as', value: String(Id), sameSite: 'Lax', path: '/' })
    expect(hint?.httpOnly).toBeUndefined()
    expect(hint?.maxAge).toBe(cookie?.maxAge)
    const asHinted = { 'signed-in-as': String(Id) }
    const stranger = await server.inject({ url: '/ext/session', cookies: asHinted })
    expect(stranger.json().user).toBeNull()
    expect((await server.inject({ url: '/en/user/me', cookies: asHinted })).statusCode).toBe(401)
    // A session that has ended elsewhere, and one from before there was a hint.
    expect(stranger.cookies).toMatchObject([{ name: 'signed-in-as', value: '' }])
    const cookies = { [cookie!.name]: cookie!.value }
    expect((await server.inject({ url: '/ext/session', cookies })).cookies).toMatchObject([hint!])
    expect((await server.inject({ url: '/ext/session', cookies: { ...cookies, ...asHinted } })).cookies).toEqual([])
    const gone = await server.inject({
      method: 'DELETE',
      url: '/ext/session',
      cookies: { ...cookies, ...asHinted },
      headers: ours,
    })
    expect(gone.cookies.map(({ name, value }) => [name, value])).toEqual([
      [cookie!.name, ''],
      ['signed-in-as', ''],
      ['last-board', ''],
      ['first-picture', ''],
    ])
  })

  it('says why it cannot begin', async () => {
    expect((await signIn({})).json().Errors.map((error: { PropertyName: string }) => error.PropertyName)).toEqual([
      'email',
      'password',
    ])
    const wrong = await signIn({ email, password: 'wrong' })
    expect([wrong.statusCode, wrong.json().Message]).toEqual([401, 'The e-mail or the password is not right.'])
    const insecure = { origin: 'http://crm.example.com', host: 'crm.example.com' }
    expect((await signIn({ email, password }, insecure)).json().Message).toContain('needs https')
    expect((await signIn({ email, password }, { ...ours, origin: 'https://evil.example' })).statusCode).toBe(403)
  })

  it('waits after five failures', async () => {
    for (let failures = 0; failures < 5; failures += 1) {
      await signIn({ email: 'guess@example.com', password: `guess ${failures}` })
    }
    const response = await signIn({ email: 'guess@example.com', password: 'x' })
    expect(response.statusCode).toBe(429)
    expect(response.headers['retry-after']).toBe('1')
    expect(response.json().Message).toBe('Too many requests. Wait 1 seconds and try again.')
  })
})

describe('the sweep', () => {
  it('takes what has expired, and leaves what still lets somebody in', async () => {
    const former = { email: 'former@example.com', password }
    await ensureAdministrator(server.database, former)
    const signInAll = async (person: { email: string; password: string }) => {
      const tokens = (await form({ grant_type: 'password', username: person.email, password })).json()
      const response = await signIn(person)
      const userId: number = response.json().user.Id
      await savePasswordLink(server.database, { userId, tokenHash: Buffer.from(person.email), expiresOn: tomorrow })
      return { userId, ...tokens, cookies: { [response.cookies[0]!.name]: response.cookies[0]!.value } }
    }
    const tomorrow = new Date(Date.now() + 24 * 3_600_000)
    const [ana, expired] = [await signInAll({ email, password }), await signInAll(former)]
    const tables = ['Session', 'AccessToken', 'RefreshToken', 'PasswordLink']
    const left = () =>
      Promise.all(
        tables.map(async (table) => {
          const held = await server.database.query(`select from "${table}" where "UserId" = $1`, [expired.userId])
          return held.rowCount
        }),
      )
    for (const table of tables) {
      await server.database.query(
        `update "${table}" set "ExpiresOn" = now() - interval '1 second' where "UserId" = $1`,
        [expired.userId],
      )
    }
    expect(await left()).toEqual([1, 1, 1, 1])
    await forgetExpired(server.database)
    expect(await left()).toEqual([0, 0, 0, 0])
    expect((await me(`Bearer ${ana.access_token}`)).statusCode).toBe(200)
    expect((await form({ grant_type: 'refresh_token', refresh_token: ana.refresh_token })).statusCode).toBe(200)
    expect((await server.inject({ url: '/ext/session', cookies: ana.cookies })).json().user.Email).toBe(email)
  })
})

describe('everything else', () => {
  it('answers health and readiness', async () => {
    expect((await server.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
    expect((await server.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' })
  })

  it('slows down a user who writes too fast', async () => {
    const slow = await testServer({ demo: 0, bounds: { writesPer3Seconds: 3 } })
    const caller = await slow.caller(['Admin'])
    const codes = []
    for (let writes = 0; writes < 5; writes += 1) {
      codes.push((await caller.send('POST', '/api/crm/crmopportunities', {})).statusCode)
    }
    expect(codes).toEqual([400, 400, 400, 429, 429])
    await slow.stop()
  })

  it('sends the policy that forbids inline script and style', async () => {
    const policy = String((await server.inject({ url: '/healthz' })).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('answers the enums', async () => {
    const { send: _, get } = await server.caller([])
    const sources = (await get('/api/utils/enums?name=eCrmOpportunitySource')).json()
    expect(sources).toHaveLength(27)
    expect(sources[0]).toEqual({ Id: 1, Name: 'Web', Label: 'Web' })
    expect((await get('/api/utils/enums')).statusCode).toBe(400)
    expect((await get('/api/utils/enums?name=eNothing')).json().Errors[0].PropertyName).toBe('name')
  })
})

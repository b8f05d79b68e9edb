import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '#core/contract/entities/user.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import type { PasswordLink } from '#server/mail/password-link.ts'
import { startSession } from '#server/store/access/sessions.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const day = 24 * 3_600_000
let server: TestServer
let admin: Caller
let links: PasswordLink[] = []
let isMailDown = false
const clock = { now: new Date('2026-11-21T09:00:00.000Z') }

beforeAll(async () => {
  server = await testServer({
    demo: 3,
    now: () => clock.now,
    async sendPasswordLink(link) {
      if (isMailDown) throw new Error('421 try later')
      links.push(link)
      return { by: 'mail' }
    },
  })
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())
beforeEach(() => {
  links = []
  isMailDown = false
})

const json = { 'content-type': 'application/json' }
const setPassword = (body: unknown, cookies: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url: '/ext/password', headers: json, payload: JSON.stringify(body), cookies })
const token = (email: string, password: string) =>
  server.inject({
    method: 'POST',
    url: '/api/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ grant_type: 'password', username: email, password }).toString(),
  })
const linkFor = async ({ userId }: Caller) => {
  const response = await admin.send('POST', `/ext/users/${userId}/password-link`)
  expect(response.json(), response.body).toMatchObject({ WasSuccessful: true })
  return links.at(-1)!.token
}
const session = async ({ userId }: Caller) => {
  const { token: value, hash } = newSecretToken()
  await startSession(server.database, { userId, tokenHash: hash })
  return { session: value }
}
const isSignedIn = async (cookies: Record<string, string>) =>
  (await server.inject({ url: '/ext/session', cookies })).json().user !== null
const properties = (response: { json(): { Errors: { PropertyName: string }[] } }) =>
  response.json().Errors.map((error) => error.PropertyName)

describe('a password link', () => {
  it('goes to the person, not into the answer, the outbox or the database', async () => {
    const ana = await server.caller([])
    const response = await admin.send('POST', `/ext/users/${ana.userId}/password-link`)
    expect(response.json().Value).toEqual({ SentBy: 'mail', ExpiresOn: '2026-11-22T09:00:00.000Z' })
    expect(links).toMatchObject([{ userId: ana.userId, email: ana.email }])
    const [link] = links
    expect(response.body).not.toContain(link!.token)
    const { rows } = await server.database.query(
      `select encode("TokenHash", 'escape') as hash, (select count(*) from "OutboxMessage") as messages from "PasswordLink"
       where "UserId" = $1`,
      [ana.userId],
    )
    expect(rows).toEqual([{ hash: expect.not.stringContaining(link!.token), messages: 0 }])
  })

  it('sets the password once', async () => {
    const ana = await server.caller([])
    const link = await linkFor(ana)
    const response = await setPassword({ token: link, password: 'ten letters' })
    expect(response.json(), response.body).toMatchObject({ WasSuccessful: true, Value: { Email: ana.email } })
    expect((await token(ana.email, 'ten letters')).statusCode).toBe(200)
    const again = await setPassword({ token: link, password: 'other letters' })
    expect([again.statusCode, properties(again)]).toEqual([400, ['token']])
    expect((await token(ana.email, 'ten letters')).statusCode).toBe(200)
  })

  it('used twice at the same moment, sets one password', async () => {
    const ana = await server.caller([])
    const link = await linkFor(ana)
    const passwords = ['the first one', 'the second one']
    const answers = await Promise.all(passwords.map((password) => setPassword({ token: link, password })))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 400])
    const winner = passwords[answers.findIndex(({ statusCode }) => statusCode === 200)]!
    expect((await token(ana.email, winner)).statusCode).toBe(200)
  })

  it('is replaced by a newer one, and is good for 24 hours', async () => {
    const ana = await server.caller([])
    const [older, newer] = [await linkFor(ana), await linkFor(ana)]
    expect(properties(await setPassword({ token: older, password: 'ten letters' }))).toEqual(['token'])
    const made = clock.now
    clock.now = new Date(made.getTime() + day)
    expect(properties(await setPassword({ token: newer, password: 'ten letters' }))).toEqual(['token'])
    clock.now = new Date(made.getTime() + day - 1)
    expect((await setPassword({ token: newer, password: 'ten letters' })).statusCode).toBe(200)
    clock.now = made
  })

  it('ends with the user', async () => {
    const ana = await server.caller([])
    const link = await linkFor(ana)
    await server.database.query('update "User" set "Active" = false where "Id" = $1', [ana.userId])
    expect(properties(await setPassword({ token: link, password: 'ten letters' }))).toEqual(['token'])
    const another = await admin.send('POST', `/ext/users/${ana.userId}/password-link`)
    expect(another.json()).toMatchObject({ WasSuccessful: false, Message: expect.stringContaining('not active') })
    expect(links).toHaveLength(1)
  })

  it('ends when the user is signed out everywhere, and when their e-mail changes', async () => {
    const path = '/api/sys/users'
    const changed = async ({ userId }: Caller, changes: object) => {
      const stored: User = (await admin.get(`${path}/${userId}`)).json()
      return admin.send('PUT', path, { ...stored, ...changes })
    }
    const ends = [
      (ana: Caller) => admin.send('POST', `/ext/users/${ana.userId}/sign-out`),
      (ana: Caller) => changed(ana, { Email: `new-${ana.email}` }),
      async (ana: Caller) => {
        await changed(ana, { Active: false })
        return changed(ana, { Active: true })
      },
    ]
    for (const end of ends) {
      const ana = await server.caller([])
      const link = await linkFor(ana)
      expect((await end(ana)).json().WasSuccessful).toBe(true)
      expect(properties(await setPassword({ token: link, password: 'ten letters' }))).toEqual(['token'])
    }
    const ana = await server.caller([])
    const link = await linkFor(ana)
    expect((await changed(ana, { FullName: 'Ana Abel' })).statusCode).toBe(200)
    expect((await setPassword({ token: link, password: 'ten letters' })).statusCode).toBe(200)
  })

  it.each([
    [{}, ['token', 'password']],
    [{ token: 7, password: ['x'] }, ['token', 'password']],
    [{ token: 'guess', password: 'ten letters' }, ['token']],
    [{ token: 'x', password: 'nine char' }, ['password']],
    [{ token: 'x', password: '👩‍🚀👩‍🚀👩‍🚀' }, ['password']],
    [{ token: 'x', password: 'x'.repeat(201) }, ['password']],
  ])('is refused at the field for %j', async (body, expected) => {
    const response = await setPassword(body)
    expect([response.statusCode, properties(response)]).toEqual([400, expected])
    expect(response.body).not.toContain('nine char')
  })

  it('signs out everything else of the user, programs too, and nobody else', async () => {
    const [ana, ben] = [await server.caller([]), await server.caller([])]
    const [asking, other, others] = [await session(ana), await session(ana), await session(ben)]
    await setPassword({ token: await linkFor(ana), password: 'ten letters' }, asking)
    expect([await isSignedIn(asking), await isSignedIn(other), await isSignedIn(others)]).toEqual([true, false, true])
    expect((await ana.get('/en/user/me')).statusCode).toBe(401)
    expect((await ben.get('/en/user/me')).statusCode).toBe(200)
  })

  it('says so when the mail server does not take it', async () => {
    const ana = await server.caller([])
    isMailDown = true
    const response = await admin.send('POST', `/ext/users/${ana.userId}/password-link`)
    expect(response.json()).toMatchObject({ WasSuccessful: false, Message: expect.stringContaining('mail server') })
  })
})

describe('signing out everywhere', () => {
  it('ends the sessions, the access tokens and the refresh tokens of the user alone', async () => {
    const [ana, ben] = [await server.caller([]), await server.caller([])]
    await setPassword({ token: await linkFor(ana), password: 'ten letters' })
    const { access_token, refresh_token } = (await token(ana.email, 'ten letters')).json()
    const [hers, his] = [await session(ana), await session(ben)]
    const me = () => server.inject({ url: '/en/user/me', headers: { authorization: `Bearer ${access_token}` } })
    expect((await me()).statusCode).toBe(200)

    const response = await admin.send('POST', `/ext/users/${ana.userId}/sign-out`)
    expect(response.json()).toMatchObject({ WasSuccessful: true, UpdatedBy: admin.email })
    expect([await isSignedIn(hers), await isSignedIn(his)]).toEqual([false, true])
    expect((await me()).statusCode).toBe(401)
    const refreshed = await server.inject({
      method: 'POST',
      url: '/api/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ grant_type: 'refresh_token', refresh_token }).toString(),
    })
    expect(refreshed.json().error).toBe('invalid_grant')
    expect((await token(ana.email, 'ten letters')).statusCode).toBe(200)
  })
})

describe.each(['password-link', 'sign-out'])('%s', (act) => {
  const on = (caller: Caller, id: number) => caller.send('POST', `/ext/users/${id}/${act}`)

  it('needs the role User-Edit and a user whom one may see', async () => {
    const { rows } = await server.database.query<{ Id: number }>('select "Id" from "Business" order by "Id"')
    const [here, elsewhere] = [[rows[0]!.Id], [rows[1]!.Id]]
    const ana = await server.caller([], here)
    expect((await server.inject({ method: 'POST', url: `/ext/users/${ana.userId}/${act}` })).statusCode).toBe(401)
    expect((await on(await server.caller(['User-Read'], here), ana.userId)).statusCode).toBe(403)
    expect((await on(await server.caller(['User-Edit'], elsewhere), ana.userId)).statusCode).toBe(404)
    expect((await on(admin, 1)).statusCode).toBe(404)
    expect((await on(await server.caller(['User-Edit'], here), ana.userId)).json().WasSuccessful).toBe(true)
  })

  it('does not reach beyond one’s own rights', async () => {
    const editor = await server.caller(['User-Edit', 'CrmBoard-Edit'])
    const [boss, seller, equal] = [
      await server.caller(['Admin']),
      await server.caller(['CrmOpportunity-Edit']),
      await server.caller(['crmboard-edit']),
    ]
    expect((await on(editor, boss.userId)).json()).toMatchObject({
      WasSuccessful: false,
      Message: expect.stringContaining('is an administrator'),
    })
    expect((await on(editor, seller.userId)).json()).toMatchObject({
      WasSuccessful: false,
      Message: expect.stringContaining('CrmOpportunity-Edit'),
    })
    expect((await on(editor, equal.userId)).json().WasSuccessful).toBe(true)
    const { rows } = await server.database.query<{ Id: number }>('select "Id" from "Business" order by "Id"')
    const [here, elsewhere] = [rows[0]!.Id, rows[1]!.Id]
    const manager = await server.caller(['Admin'], [here])
    for (const further of [boss, await server.caller(['Admin'], [here, elsewhere])]) {
      expect((await on(manager, further.userId)).json()).toMatchObject({
        WasSuccessful: false,
        Message: expect.stringContaining('has locations that are not yours'),
      })
    }
    expect((await on(boss, manager.userId)).json().WasSuccessful).toBe(true)
    expect((await boss.get('/en/user/me')).statusCode).toBe(200)
    expect(links.map(({ userId }) => userId)).toEqual(act === 'password-link' ? [equal.userId, manager.userId] : [])
  })
})

describe('the roles', () => {
  it('are told by entity to everybody who is signed in', async () => {
    const somebody = await server.caller([])
    const groups = (await somebody.get('/ext/roles')).json()
    expect(groups).toContainEqual({
      Entity: 'Business',
      Roles: ['Business-List', 'Business-Read', 'Business-Edit'],
    })
    expect((await server.inject({ url: '/ext/roles' })).statusCode).toBe(401)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signInWorld } from '#server/testing/fixtures/sign-in-fixture.ts'

let world: Awaited<ReturnType<typeof signInWorld>>
beforeAll(async () => {
  world = await signInWorld()
})
afterAll(() => world.server.stop())

type Answer = Awaited<ReturnType<typeof world.signIn>>

/** What the log says about a request, found by the id that its answer carries. */
const linesOf = ({ headers }: Answer) => world.lines.filter(({ requestId }) => requestId === headers['x-request-id'])

describe('a sign-in', () => {
  it('is one line in the log: how, with which outcome, and by whom', async () => {
    const { email, userId } = await world.person()
    const account = expect.stringMatching(/^[\w-]{12}$/)
    const line = { event: 'sign-in', account, requestId: expect.any(String) }
    expect(linesOf(await world.signIn({ email }))).toEqual([{ ...line, way: 'page', outcome: 'right', userId }])
    expect(linesOf(await world.grant({ username: email }))).toEqual([
      { ...line, way: 'token', outcome: 'right', userId },
    ])
    const wrong = await world.signIn({ email, password: 'not this one' })
    expect(linesOf(wrong)).toEqual([{ ...line, way: 'page', outcome: 'wrong' }])
    expect(linesOf(await world.basic('nobody@example.com', 'x'))).toEqual([{ ...line, way: 'basic', outcome: 'wrong' }])
    for (let n = 0; n < 5; n += 1) await world.signIn({ email, password: `guess ${n}` }, { address: '10.1.1.1' })
    const throttled = await world.signIn({ email, password: 'one more' }, { address: '10.1.1.1' })
    expect(linesOf(throttled)).toEqual([{ ...line, way: 'page', outcome: 'wait' }])
  })

  it('that is refused for another reason than its password is a refused write', async () => {
    const { email, userId } = await world.person()
    await world.server.database.query('update "User" set "APIAccess" = false where "Id" = $1', [userId])
    const fromElsewhere = { method: 'POST', url: '/ext/session', payload: { email, password } } as const
    const answers = [
      await world.grant({ username: email, grant_type: 'client_credentials' }),
      await world.grant({ grant_type: 'refresh_token', refresh_token: 'an old one' }),
      await world.grant({ username: email }),
      await world.signIn({ email: '', password: '' }),
      await world.server.inject({ ...fromElsewhere, headers: { origin: 'http://example.com' } }),
    ]
    const refused = answers.map((answer) => linesOf(answer).filter(({ event }) => event === 'refused-write'))
    expect(refused.map((lines) => lines.map(({ route, status }) => [route, status]))).toEqual([
      [['/api/token', 400]],
      [['/api/token', 400]],
      [['/api/token', 400]],
      [['/ext/session', 400]],
      [['/ext/session', 403]],
    ])
  })

  it('of a program that sends its password with every request is one line, too', async () => {
    const { email } = await world.person()
    const answers = []
    for (let n = 0; n < 5; n += 1) answers.push(await world.basic(email))
    expect(answers.map((answer) => linesOf(answer).length)).toEqual([1, 0, 0, 0, 0])
  })
})

describe('a refused write', () => {
  it('is one line with the id of its answer, and nothing of what was sent', async () => {
    const [admin, guest] = [await world.person(), await world.person(['CrmBoard-List'])]
    const send = (caller: typeof admin, method: 'POST' | 'PUT' | 'DELETE', url: string, body: unknown, more = {}) =>
      caller.send(method, url, body, more)
    const { Id } = (
      await send(admin, 'POST', '/api/sys/users', { FullName: 'Zoe Zander', Email: 'zoe@example.com', IsAdmin: true })
    ).json().Value
    const zoe = (await admin.get(`/api/sys/users/${Id}`)).json()
    const refused = [
      await send(admin, 'POST', '/api/sys/users', { FullName: 'Secret Sam' }),
      await send(guest, 'POST', '/api/sys/users', { FullName: 'Secret Sam' }),
      await send(admin, 'PUT', '/api/sys/users', zoe, { 'if-match': '"99"' }),
      await send(admin, 'DELETE', '/api/sys/users/7', undefined),
      await send(admin, 'POST', '/api/sys/users', '{'),
      await send(admin, 'DELETE', `/api/sys/users/${admin.userId}`, undefined),
    ]
    expect(refused.map((answer) => linesOf(answer))).toEqual(
      [
        ['POST', '/api/sys/users', 400, admin.userId],
        ['POST', '/api/sys/users', 403, guest.userId],
        ['PUT', '/api/sys/users', 412, admin.userId],
        ['DELETE', '/api/sys/users/:id', 404, admin.userId],
        ['POST', '/api/sys/users', 400, admin.userId],
        // Refused by a rule: the contract says so with 200.
        ['DELETE', '/api/sys/users/:id', 200, admin.userId],
      ].map(([method, route, status, userId]) => [
        { event: 'refused-write', requestId: expect.any(String), method, route, status, userId },
      ]),
    )
  })

  it('is none that succeeded, and no read', async () => {
    const admin = await world.person()
    const name = { FullName: 'Yara Young', Email: 'yara@example.com', IsAdmin: true }
    const answers = [await admin.send('POST', '/api/sys/users', name), await admin.get('/api/sys/users/7')]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404])
    expect(answers.flatMap(linesOf)).toEqual([])
  })
})

describe('the log', () => {
  it('holds no password, no code, no token and no e-mail', async () => {
    const { email } = await world.person()
    await world.signIn({ email, password: 'a very private thing', code: '135790' })
    const { access_token } = (await world.grant({ username: email })).json()
    const text = JSON.stringify(world.lines)
    for (const secret of [password, 'very private', '135790', access_token, '@example.com']) {
      expect(text).not.toContain(secret)
    }
  })
})

describe('every answer', () => {
  it.each(['/healthz', '/api/sys/users', '/nothing/here', '/%ff', '/ext/session'])(
    'carries the id of its request: %s',
    async (url) => {
      expect((await world.server.inject({ url })).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
    },
  )
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '#server/testing/test-server.ts'
import { codeAt, cookiesOf, password, signInWorld } from '#server/testing/fixtures/sign-in-fixture.ts'

const path = '/ext/second-factor'
let world: Awaited<ReturnType<typeof signInWorld>>
beforeAll(async () => {
  world = await signInWorld()
})
afterAll(() => world.server.stop())

/** Sets a second factor up as the page does; answers what an app and a person keep of it. */
async function setUp(person: Caller): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await world.as(person).post(path, { password })
  expect(begun.json(), begun.body).toMatchObject({ WasSuccessful: true })
  const secret: string = begun.json().Value.Secret
  const confirmed = await world.as(person).put(path, { code: codeAt(secret, world.clock.now) })
  expect(confirmed.json(), confirmed.body).toMatchObject({ WasSuccessful: true })
  world.pass(30)
  return { secret, recoveryCodes: confirmed.json().Value.RecoveryCodes }
}

const code = ({ secret }: { secret: string }) => codeAt(secret, world.clock.now)
const properties = (answer: { json(): { Errors: { PropertyName: string }[] } }) =>
  answer.json().Errors.map(({ PropertyName }) => PropertyName)

describe('setting a second factor up', () => {
  it('needs the password, and a code of the app', async () => {
    const ana = await world.person()
    const as = world.as(ana)
    for (const wrong of [{}, { password: 'not this one' }]) {
      const refused = await as.post(path, wrong)
      expect([refused.statusCode, properties(refused)]).toEqual([400, ['password']])
    }
    expect((await as.put(path, { code: '123456' })).statusCode).toBe(400)
    const { Secret, Uri } = (await as.post(path, { password })).json().Value
    expect(new URL(Uri).searchParams.get('secret')).toBe(Secret)
    const wrong = await as.put(path, { code: codeAt(Secret, new Date(0)) })
    expect([wrong.statusCode, properties(wrong)]).toEqual([400, ['code']])
    // Until it is confirmed nothing has changed.
    expect((await world.signIn({ email: ana.email })).statusCode).toBe(200)
    const done = await as.put(path, { code: codeAt(Secret, world.clock.now) })
    expect(done.json().Value.RecoveryCodes).toHaveLength(10)
  })

  it('tells the secret and the recovery codes once, and keeps no code that could be read', async () => {
    const ana = await world.person()
    const { secret, recoveryCodes } = await setUp(ana)
    const back = world.bearer(
      (await world.grant({ username: ana.email, totp: code({ secret }) })).json().access_token,
      path,
    )
    expect((await back).json()).toEqual({ IsOn: true, RecoveryCodesLeft: 10 })
    const { rows } = await world.server.database.query<{ row: string }>(
      'select r::text as row from "RecoveryCode" r where "UserId" = $1',
      [ana.userId],
    )
    for (const one of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(one)
  })

  it('signs out what was signed in with the password alone', async () => {
    const ana = await world.person()
    const cookies = cookiesOf(await world.signIn({ email: ana.email }))
    await setUp(ana)
    expect((await world.session(cookies)).json().user).toBeNull()
    expect((await ana.get('/en/user/me')).statusCode).toBe(401)
  })

  it('is refused while one is on, and to nobody', async () => {
    const ana = await world.person()
    const { secret } = await setUp(ana)
    const { access_token } = (await world.grant({ username: ana.email, totp: code({ secret }) })).json()
    const again = world.as({ ...ana, authorization: `Bearer ${access_token}` })
    expect((await again.post(path, { password })).json().Message).toContain('on already')
    expect((await world.server.inject({ url: path })).statusCode).toBe(401)
  })
})

describe('signing in with a second factor', () => {
  it('asks for the code only after the right password, and lets in with it', async () => {
    const ana = await world.person()
    const factor = await setUp(ana)
    const { email } = ana
    expect((await world.signIn({ email, password: 'not this one' })).json()).toEqual({
      Message: 'The e-mail or the password is not right.',
    })
    const asked = await world.signIn({ email })
    expect([asked.statusCode, properties(asked), asked.cookies]).toEqual([401, ['code'], []])
    const wrong = await world.signIn({ email, code: '000000' })
    expect([wrong.statusCode, wrong.json().Message]).toEqual([401, 'code: is not right, or was used before'])
    const right = await world.signIn({ email, code: code(factor).replace(/(...)/, '$1 ') })
    expect(right.json().user.Email).toBe(email)
  })

  it('takes no code twice, nor an older one, not even at the same moment (I24)', async () => {
    const ana = await world.person()
    const factor = await setUp(ana)
    const { email } = ana
    const older = code(factor)
    world.pass(30)
    const both = await Promise.all([0, 1].map(() => world.signIn({ email, code: code(factor) })))
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401])
    expect((await world.signIn({ email, code: code(factor) })).statusCode).toBe(401)
    expect((await world.signIn({ email, code: older })).statusCode).toBe(401)
    world.pass(30)
    expect((await world.signIn({ email, code: code(factor) })).statusCode).toBe(200)
  })

  it('takes the code that confirmed the set-up for nothing else', async () => {
    const ana = await world.person()
    const { secret } = await setUp(ana)
    const first = codeAt(secret, new Date(world.clock.now.getTime() - 30_000))
    expect((await world.signIn({ email: ana.email, code: first })).statusCode).toBe(401)
  })

  it('takes each recovery code once (I24)', async () => {
    const ana = await world.person()
    const { recoveryCodes } = await setUp(ana)
    const [one, other] = recoveryCodes
    expect((await world.signIn({ email: ana.email, code: one! })).statusCode).toBe(200)
    expect((await world.signIn({ email: ana.email, code: one! })).statusCode).toBe(401)
    expect((await world.signIn({ email: ana.email, code: other!.toLowerCase().replaceAll('-', '') })).statusCode).toBe(
      200,
    )
  })

  it('slows down whoever guesses codes, and not its owner on a known device', async () => {
    const ana = await world.person()
    const { email } = ana
    const cookies = cookiesOf(await world.signIn({ email }, { address: '10.20.0.1' }))
    const factor = await setUp(ana)
    const codes = []
    for (let n = 0; n < 7; n += 1) {
      codes.push((await world.signIn({ email, code: `00000${n}` }, { address: `10.21.0.${n}` })).statusCode)
    }
    expect(codes).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect((await world.signIn({ email, code: code(factor) }, { address: '10.22.0.1', cookies })).statusCode).toBe(200)
  })

  it('closes Basic, and the token endpoint wants the code', async () => {
    const ana = await world.person()
    const { email } = ana
    expect((await world.basic(email)).statusCode).toBe(200)
    const factor = await setUp(ana)
    expect((await world.basic(email)).statusCode).toBe(401)
    const without = await world.grant({ username: email })
    expect([without.statusCode, without.json().error, without.json().error_description]).toEqual([
      400,
      'invalid_grant',
      'A second factor is on: send its code as totp.',
    ])
    expect((await world.grant({ username: email, totp: '000000' })).json().error_description).toContain('not right')
    const { access_token } = (await world.grant({ username: email, totp: code(factor) })).json()
    expect((await world.bearer(access_token)).json().Email).toBe(email)
    const wrong = await world.grant({ username: email, password: 'not this one', totp: code(factor) })
    expect(wrong.json().error_description).toBe('The user name or password is incorrect.')
  })
})

describe('turning a second factor off', () => {
  it('needs a code, and makes the password enough again', async () => {
    const ana = await world.person()
    const factor = await setUp(ana)
    const { access_token } = (await world.grant({ username: ana.email, totp: code(factor) })).json()
    const as = world.as({ ...ana, authorization: `Bearer ${access_token}` })
    world.pass(30)
    const refused = await as.post(`${path}/turn-off`, { code: '000000' })
    expect([refused.statusCode, properties(refused)]).toEqual([400, ['code']])
    expect((await as.post(`${path}/turn-off`, { code: factor.recoveryCodes[0]! })).statusCode).toBe(200)
    expect((await world.signIn({ email: ana.email })).statusCode).toBe(200)
    expect((await as.post(`${path}/turn-off`, { code: '000000' })).json().Message).toContain('not on')
  })

  it('is done for somebody by an administrator, with no fewer rights than theirs', async () => {
    const [ana, boss, editor] = [await world.person(), await world.person(), await world.person(['User-Edit'])]
    await setUp(ana)
    const url = `/ext/users/${ana.userId}/second-factor-reset`
    expect((await world.server.inject({ method: 'POST', url })).statusCode).toBe(401)
    expect((await world.as(await world.person(['User-Read'])).post(url)).statusCode).toBe(403)
    expect((await world.as(editor).post(url)).json()).toMatchObject({ WasSuccessful: false })
    expect((await world.signIn({ email: ana.email })).statusCode).toBe(401)
    expect((await world.as(boss).post(url)).json()).toMatchObject({ WasSuccessful: true, UpdatedBy: boss.email })
    expect((await world.signIn({ email: ana.email })).statusCode).toBe(200)
    expect((await world.as(boss).post(url)).json().Message).toContain('has not set up')
  })
})

describe('where a second factor is required', () => {
  it('somebody without one gets as far as setting it up, and programs get nowhere', async () => {
    const strict = await signInWorld({ signIn: { requireSecondFactor: true } })
    const ana = await strict.person()
    const { email } = ana
    const signedIn = await strict.signIn({ email })
    expect([signedIn.statusCode, signedIn.json().mustSetUpSecondFactor]).toEqual([200, true])
    const cookies = cookiesOf(signedIn)
    expect((await strict.session(cookies)).json()).toMatchObject({
      user: { Email: email },
      mustSetUpSecondFactor: true,
    })
    const boards = () => strict.server.inject({ url: '/api/crm/crmboards', cookies })
    expect((await boards()).statusCode).toBe(403)
    expect((await ana.get('/api/crm/crmboards')).statusCode).toBe(403)
    expect((await strict.basic(email)).statusCode).toBe(401)
    expect((await strict.grant({ username: email })).json().error_description).toContain('set it up')

    const ours = { 'content-type': 'application/json', origin: 'http://localhost:80', host: 'localhost:80' }
    const send = (method: 'POST' | 'PUT', payload: object) =>
      strict.server.inject({ method, url: path, headers: ours, cookies, payload })
    const { Secret } = (await send('POST', { password })).json().Value
    expect((await send('PUT', { code: codeAt(Secret, strict.clock.now) })).statusCode).toBe(200)
    expect((await strict.session(cookies)).json().mustSetUpSecondFactor).toBe(false)
    expect((await boards()).statusCode).toBe(200)
    await strict.server.stop()
  })
})

import { randomBytes, scryptSync } from 'node:crypto'
import { TOTP } from 'otpauth'
import { savePassword } from '#server/store/access/credentials.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

export const password = 'a good long password'
const ours = { origin: 'http://localhost:80', host: 'localhost:80' }
const json = { 'content-type': 'application/json' }

/** As a browser keeps them: what an answer sets replaces what was there. */
export type Cookies = Record<string, string>

type Answer = Awaited<ReturnType<TestServer['inject']>>

/** A server with a clock that stands still, and everything that people and programs do to sign in to it. */
export async function signInWorld(options: Parameters<typeof testServer>[0] = {}) {
  const clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  const lines: Record<string, unknown>[] = []
  const server = await testServer({
    demo: 0,
    now: () => clock.now,
    report: (line) => void lines.push(line),
    ...options,
  })
  const post = (url: string, payload: object, from: { cookies?: Cookies; address?: string; authorization?: string }) =>
    server.inject({
      method: 'POST',
      url,
      headers: { ...json, ...ours, ...(from.authorization && { authorization: from.authorization }) },
      payload,
      cookies: from.cookies ?? {},
      remoteAddress: from.address ?? '10.0.0.1',
    })

  return {
    server,
    clock,
    /** The lines of the log so far. */
    lines,
    pass: (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1000)),

    /** Somebody who can sign in with `password`. */
    async person(roles: readonly string[] = ['Admin']): Promise<Caller> {
      const caller = await server.caller(roles)
      await savePassword(server.database, caller.userId, quickHash(password))
      return caller
    },

    /** Sets a password anew; with the same one, the server has forgotten what it remembered of it, as after a restart. */
    setPassword: ({ userId }: Caller, to = password) => savePassword(server.database, userId, quickHash(to)),

    signIn: (
      credentials: { email: string; password?: string; code?: string },
      from: { cookies?: Cookies; address?: string } = {},
    ) => post('/ext/session', { password, ...credentials }, from),

    grant: (fields: Record<string, string>, address = '10.0.0.1') =>
      server.inject({
        method: 'POST',
        url: '/api/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ grant_type: 'password', password, ...fields }).toString(),
        remoteAddress: address,
      }),

    basic: (email: string, pair = password, address = '10.0.0.1') =>
      server.inject({
        url: '/en/user/me',
        headers: { authorization: `Basic ${btoa(`${email}:${pair}`)}` },
        remoteAddress: address,
      }),

    bearer: (token: string, url = '/en/user/me') =>
      server.inject({ url, headers: { authorization: `Bearer ${token}` } }),

    /** Writes of somebody who is signed in. */
    as: ({ authorization }: Caller) => ({
      post: (url: string, payload: object = {}) => post(url, payload, { authorization }),
      put: (url: string, payload: object) =>
        server.inject({ method: 'PUT', url, headers: { ...json, authorization }, payload }),
      get: (url: string) => server.inject({ url, headers: { authorization } }),
    }),

    session: (cookies: Cookies) => server.inject({ url: '/ext/session', cookies }),
  }
}

/** A hash says what it costs, and in tests it need not cost much. */
function quickHash(text: string): string {
  const salt = randomBytes(16)
  const key = scryptSync(text, salt, 32, { N: 2 ** 4, r: 8, p: 1 })
  return ['scrypt', 4, 8, 1, salt.toString('base64url'), key.toString('base64url')].join('$')
}

export const cookiesOf = (answer: Answer, before: Cookies = {}): Cookies => ({
  ...before,
  ...Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value])),
})

/** The code that an authenticator app shows at this moment. */
export const codeAt = (secret: string, now: Date): string =>
  new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: now.getTime() })

export const statuses = (answers: readonly Answer[]): Record<number, number> => {
  const counts: Record<number, number> = {}
  for (const { statusCode } of answers) counts[statusCode] = (counts[statusCode] ?? 0) + 1
  return counts
}

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '#web/api/api-error.ts'
import { createHttp } from '#web/api/http.ts'
import { createTokenSession, type Token } from './token-session.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const refusal = (code: string) => new ApiError('invalid', { status: 400, code })

/** A host that has codes, and a server that gives a token for each. */
function sessionWith({ denied = () => false, exchange = async () => {} }: Partial<Host> = {}) {
  const reasons: string[] = []
  let given = 0
  const session = createTokenSession({
    async requestCode(reason) {
      reasons.push(reason)
      return denied() ? { denied: 'auth_denied' } : { code: `code-${reasons.length}` }
    },
    async exchange(code): Promise<Token> {
      await exchange(code)
      return { text: `token-${(given += 1)}`, expiresIn: 600 }
    },
    now: () => Date.now(),
  })
  const token = async () => (await session.proof()).headers?.['Authorization']
  return { session, reasons, token }
}

interface Host {
  denied(): boolean
  exchange(code: string): Promise<void>
}

test('a token is sent without cookies', async () => {
  const { session } = sessionWith()
  await session.open()
  expect(session.proof()).toEqual({ credentials: 'omit', headers: { Authorization: 'Bearer token-1' } })
})

test('a token is renewed at 80 % of its life, and used until the next one is there', async () => {
  const { session, reasons, token } = sessionWith()
  await session.open()
  await vi.advanceTimersByTimeAsync(479_000)
  expect(reasons).toEqual(['first'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(reasons).toEqual(['first', 'expiring'])
  expect(await token()).toBe('Bearer token-2')
})

test('one renewal is in flight: whoever needs a token meanwhile waits for the same one', async () => {
  const { session, reasons, token } = sessionWith()
  await session.open()
  const sent = await session.proof()
  const waiting = Array.from({ length: 20 }, () => session.rejected(sent))
  const tokens = Array.from({ length: 20 }, () => token())
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 20 }, () => true))
  expect(new Set(await Promise.all(tokens))).toEqual(new Set(['Bearer token-2']))
  expect(reasons).toEqual(['first', 'rejected'])
  // The answer to a request that had been sent with the first token.
  expect(await session.rejected(sent)).toBe(true)
  expect(reasons).toHaveLength(2)
})

test('two failures end the session, and nothing is asked for until somebody tries again', async () => {
  let isDenied = true
  const { session, reasons, token } = sessionWith({ denied: () => isDenied })
  await expect(session.open()).rejects.toMatchObject({ kind: 'signed-out' })
  expect(session.endedBy()).toBe('auth_denied')
  expect(reasons).toEqual(['first', 'rejected'])
  await expect(Promise.resolve(session.proof())).rejects.toMatchObject({ kind: 'signed-out' })
  expect(reasons).toHaveLength(2)
  isDenied = false
  const heard = vi.fn<() => void>()
  session.subscribe(heard)
  await session.tryAgain()
  expect(session.hasEnded()).toBe(false)
  expect(heard).toHaveBeenCalledOnce()
  expect(await token()).toBe('Bearer token-1')
})

test('a code that was used is one failure; a revoked client is the end', async () => {
  const codes: string[] = []
  const used = sessionWith({
    async exchange(code) {
      codes.push(code)
      if (codes.length === 1) throw refusal('code_used')
    },
  })
  await used.session.open()
  expect(codes).toEqual(['code-1', 'code-2'])
  const revoked = sessionWith({
    async exchange() {
      throw refusal('client_revoked')
    },
  })
  await expect(revoked.session.open()).rejects.toMatchObject({ kind: 'signed-out' })
  expect(revoked.reasons).toEqual(['first'])
  expect(revoked.session.endedBy()).toBe('client_revoked')
})

test('a server that cannot be reached does not end the session', async () => {
  let isOnline = true
  const { session, token } = sessionWith({
    async exchange() {
      if (!isOnline) throw new ApiError('unreachable')
    },
  })
  await session.open()
  isOnline = false
  await vi.advanceTimersByTimeAsync(500_000)
  expect(session.hasEnded()).toBe(false)
  expect(await token()).toBe('Bearer token-1')
  await vi.advanceTimersByTimeAsync(200_000)
  await expect(Promise.resolve(session.proof())).rejects.toMatchObject({ kind: 'unreachable' })
  isOnline = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await token()).toBe('Bearer token-2')
})

test('a server that refuses every new token ends the session instead of asking for ever', async () => {
  const { session } = sessionWith()
  await session.open()
  expect(await session.rejected(await session.proof())).toBe(true)
  expect(await session.rejected(await session.proof())).toBe(false)
  expect(session.endedBy()).toBe('token_rejected')
})

test('a write that is answered 401 is repeated with the next token and the same key', async () => {
  const { session } = sessionWith()
  await session.open()
  const sent: { body: unknown; headers: Headers; credentials: unknown }[] = []
  const http = createHttp({
    credentials: session,
    fetch: async (_url, options = {}) => {
      const headers = new Headers(options.headers)
      sent.push({ body: options.body, headers, credentials: options.credentials })
      const isCurrent = headers.get('Authorization') === 'Bearer token-2'
      return isCurrent ? Response.json({ WasSuccessful: true }) : new Response('', { status: 401 })
    },
  })
  const headers = { 'Idempotency-Key': 'key-1', 'If-Match': '"3"' }
  const answer = await http({ method: 'PUT', path: '/api/x', body: { Value: 5 }, headers })
  expect(answer.status).toBe(200)
  expect(sent.map((each) => each.headers.get('Idempotency-Key'))).toEqual(['key-1', 'key-1'])
  expect(sent.map(({ body }) => body)).toEqual(['{"Value":5}', '{"Value":5}'])
  expect(sent.map(({ credentials }) => credentials)).toEqual(['omit', 'omit'])
})

test('a request is repeated once', async () => {
  const { session, reasons } = sessionWith()
  await session.open()
  let sent = 0
  const http = createHttp({
    credentials: session,
    fetch: async () => {
      sent += 1
      return new Response('', { status: 401 })
    },
  })
  await expect(http({ path: '/api/x' })).rejects.toMatchObject({ kind: 'signed-out' })
  expect(sent).toBe(2)
  expect(reasons).toEqual(['first', 'rejected'])
})

import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

/** A list that is read anew each time: it counts what is due. */
const stages = '/api/crm/crmboardcolumns'
const lifeCycle = { isDraining: false }
let server: TestServer
let admin: Caller
let port: number
beforeAll(async () => {
  server = await testServer({
    demo: 0,
    lifeCycle,
    bounds: {
      requestsAtWork: 2,
      requestsWaiting: 2,
      anonymousAtWork: 1,
      anonymousWaiting: 1,
      bodyTimeout: 400,
      headersTimeout: 300,
      requestTimeout: 600,
      keepAliveTimeout: 200,
      connectionsCheckingInterval: 50,
    },
  })
  admin = await server.caller(['Admin'])
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
})
afterAll(() => server.stop())

let release = async () => {}
afterEach(() => release())

/** From here on every question for boards and their stages waits, until `release`. */
async function block(): Promise<void> {
  const connection = await server.database.connect()
  await connection.query('begin')
  await connection.query('lock table "CrmBoard" in access exclusive mode')
  release = async () => {
    release = async () => {}
    await connection.query('rollback')
    connection.release()
  }
}

const isBlocked = async (questions: number) => {
  const { rows } = await server.database.query<{ n: number }>(
    `select count(*) as n from pg_locks l where not l.granted and l.relation = '"CrmBoard"'::regclass`,
  )
  return rows[0]!.n === questions
}

describe('a server whose places are all taken', () => {
  it('answers 503 with Retry-After at once, and everyone inside in the end', async () => {
    await block()
    const inside = [1, 2, 3, 4].map(() => admin.get(stages))
    await expect.poll(() => isBlocked(2)).toBe(true)
    const refused = await admin.get(stages)
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '1'])
    expect(refused.json().Message).toBe('The server is busy. Wait 1 seconds and try again.')
    expect(await isBlocked(2)).toBe(true)
    await release()
    expect((await Promise.all(inside)).map((response) => response.statusCode)).toEqual([200, 200, 200, 200])
    expect((await admin.get(stages)).statusCode).toBe(200)
  })

  it('still says that it lives, and that it is ready', async () => {
    await block()
    const inside = [1, 2, 3, 4].map(() => admin.get(stages))
    await expect.poll(() => isBlocked(2)).toBe(true)
    expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200)
    expect((await server.inject({ url: '/readyz' })).statusCode).toBe(200)
    await release()
    await Promise.all(inside)
  })

  it('still counts a request at work whose client hung up', async () => {
    await block()
    const hangUps = [await callBoards(), await callBoards()]
    await expect.poll(() => isBlocked(2)).toBe(true)
    const waiting = [admin.get(stages), admin.get(stages)]
    for (const hangUp of hangUps) await hangUp()
    expect((await admin.get(stages)).statusCode).toBe(503)
    await release()
    expect((await Promise.all(waiting)).map((response) => response.statusCode)).toEqual([200, 200])
  })

  it('has a place again when somebody hangs up who was waiting', async () => {
    await block()
    const atWork = [admin.get(stages), admin.get(stages)]
    await expect.poll(() => isBlocked(2)).toBe(true)
    const [hangUp] = [await callBoards(), await callBoards()]
    expect((await admin.get(stages)).statusCode).toBe(503)
    await hangUp()
    const next = admin.get(stages)
    await release()
    expect((await Promise.all([...atWork, next])).map((response) => response.statusCode)).toEqual([200, 200, 200])
  })
})

describe('strangers', () => {
  /** Whoever asks for a password is answered when the table is free. */
  async function holdPasswords(): Promise<void> {
    const connection = await server.database.connect()
    await connection.query('begin')
    await connection.query('lock table "Credential" in access exclusive mode')
    release = async () => {
      release = async () => {}
      await connection.query('rollback')
      connection.release()
    }
  }
  const guess = (headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: '/api/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: 'grant_type=password&username=nobody@example.com&password=guess',
    })

  it('wait for strangers only, whatever credentials they pretend to have', async () => {
    await holdPasswords()
    const inside = [guess(), guess({ authorization: 'Bearer invented', cookie: 'session=invented' })]
    await expect.poll(async () => (await server.inject({ url: '/ext/session' })).statusCode).toBe(503)
    expect((await guess()).statusCode).toBe(503)
    expect((await admin.get(stages)).statusCode).toBe(200)
    expect((await server.inject({ url: '/readyz' })).statusCode).toBe(200)
    await release()
    expect((await Promise.all(inside)).map(({ statusCode }) => statusCode)).toEqual([400, 400])
  })
})

/** Asks for the stages over a real connection. Resolves when the request has arrived, to a way to cut it. */
async function callBoards(): Promise<() => Promise<unknown>> {
  const arrival = once(server.app.server, 'request')
  const sent = request({ port, path: stages, headers: { authorization: admin.authorization } })
  sent.on('error', () => {})
  sent.end()
  const [, answer] = await arrival
  return () => {
    const noticed = once(answer, 'close')
    sent.destroy()
    return noticed
  }
}

/** What a connection that sends this text hears until it is closed. */
async function tell(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(text)
  let heard = ''
  socket.on('data', (chunk) => (heard += String(chunk)))
  await once(socket, 'close')
  return heard
}

/** The body of a raw answer. */
const bodyOf = (heard: string) => JSON.parse(heard.slice(heard.indexOf('\r\n\r\n') + 4))

describe('a connection', () => {
  it('is closed when the head of a request does not come', async () => {
    const heard = await tell('GET /healthz HTTP/1.1\r\nHost: a\r\n')
    expect(heard).toMatch(/^HTTP\/1\.1 408 /)
    const Message = 'the request did not come in time'
    expect(bodyOf(heard)).toMatchObject({ Status: 500, WasSuccessful: false, Errors: [{ Message }] })
  })

  it('is closed when the body of a request does not come, and told so', async () => {
    const head = `POST /api/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\n`
    const heard = await tell(`${head}grant_type=`)
    expect(heard).toMatch(/^HTTP\/1\.1 408 [^]+\r\nconnection: close\r\n/i)
    expect(bodyOf(heard)).toMatchObject({ Errors: [{ Message: 'the request did not come in time' }] })
    await expect.poll(async () => (await admin.get(stages)).statusCode).toBe(200)
  })

  it.each([
    ['no HTTP', 400, 'GET ?\r\n\r\n', 'the request cannot be read'],
    [
      'a head that is too large',
      431,
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
      'the head of the request is too large',
    ],
  ])('is told in the form of the contract of %s', async (_, code, text, Message) => {
    const heard = await tell(text)
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${code} [^]+\r\nConnection: close\r\n`))
    expect(heard).toMatch(/\r\nX-Request-Id: [\da-f-]{36}\r\n/i)
    expect(heard).toContain(`frame-ancestors 'none'`)
    expect(bodyOf(heard)).toMatchObject({ Status: 500, WasSuccessful: false, Errors: [{ Message, PropertyName: '' }] })
  })

  it('is closed when no further request comes', async () => {
    expect(await tell('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 [^]+{"status":"ok"}$/)
  })
})

describe('a server that is about to stop', () => {
  it('finishes what it has begun, and tells what still comes to wait', async () => {
    await block()
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => (heard += String(chunk)))
    const get = (path: string) =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: ${admin.authorization}\r\n\r\n`)
    get(stages)
    await expect.poll(() => isBlocked(1)).toBe(true)
    lifeCycle.isDraining = true
    expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200)
    const ready = await server.inject({ url: '/readyz' })
    expect([ready.statusCode, ready.headers['retry-after'], ready.json()]).toEqual([503, '1', { status: 'stopping' }])
    const late = await admin.get(stages)
    expect([late.statusCode, late.headers['retry-after']]).toEqual([503, '1'])
    const closed = server.app.close()
    const arrival = once(server.app.server, 'request')
    get(stages)
    await arrival
    // Listened for first: the last answer may be sent before the release is back.
    const end = once(socket, 'close')
    await release()
    await Promise.all([end, closed])
    expect(heard).toMatch(/^HTTP\/1\.1 200 [^]+HTTP\/1\.1 503 [^]+retry-after: 1\r\n[^]+Wait 1 seconds/i)
  })
})

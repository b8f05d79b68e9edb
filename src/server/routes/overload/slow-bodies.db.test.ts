import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const bounds = { bodyTimeout: 600, bodyBytesPerSecond: 1_000 }
let server: TestServer
let admin: Caller
let port: number
const sockets = new Set<Socket>()
beforeEach(async () => {
  server = await testServer({ demo: 0, bounds })
  admin = await server.caller(['Admin'])
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  await server.stop()
})

interface Sender {
  socket: Socket
  heard(): string
  closed: Promise<unknown>
}

/** A connection that sends this much and then nothing. */
async function send(text: string): Promise<Sender> {
  const socket = connect(port, '127.0.0.1')
  sockets.add(socket)
  socket.on('error', () => {})
  let heard = ''
  socket.on('data', (chunk) => (heard += String(chunk)))
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  socket.write(text)
  return { socket, heard: () => heard, closed }
}

const head = (path: string, length: number, more = '') =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n${more}Content-Length: ${length}\r\n\r\n`

describe('325 connections whose bodies do not come', () => {
  it('keep nobody from working, and are cut off', async () => {
    const slow = await Promise.all(Array.from({ length: 325 }, () => send(`${head('/ext/session', 9)}{`)))
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => admin.get('/api/crm/crmboards')),
      server.inject({ url: '/readyz' }),
      server.inject({ url: '/ext/session' }),
    ])
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    await Promise.all(slow.map(({ closed }) => closed))
    expect(new Set(slow.map(({ heard }) => heard().slice(0, 12)))).toEqual(new Set(['HTTP/1.1 408']))
  })

  it('neither when they are sent by somebody who is signed in', async () => {
    const authorization = `Authorization: ${admin.authorization}\r\n`
    const slow = await Promise.all(
      Array.from({ length: 325 }, () => send(`${head('/api/crm/crmboards', 9, authorization)}{`)),
    )
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin.get('/api/crm/crmboards')))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    await Promise.all(slow.map(({ closed }) => closed))
  })
})

describe('a body', () => {
  it('may take longer than its time as long as it comes at the demanded rate', async () => {
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'x'.repeat(3_000) })
    const sender = await send(head('/ext/session', body.length))
    const began = performance.now()
    for (let at = 0; at < body.length; at += 500) {
      sender.socket.write(body.slice(at, at + 500))
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    await expect.poll(sender.heard).toMatch(/^HTTP\/1\.1 401 /)
    expect(performance.now() - began).toBeGreaterThan(bounds.bodyTimeout)
  })

  it('that is refused unread harms nobody when it does not come', async () => {
    const sender = await send(head('/ext/session', 10_000_000))
    await expect.poll(sender.heard).toMatch(/^HTTP\/1\.1 413 /)
    // A deadline that found nobody to tell would end the process: when the next one's has passed, so has this one's.
    const next = await send(`${head('/ext/session', 9)}{`)
    await next.closed
    expect((await admin.get('/api/crm/crmboards')).statusCode).toBe(200)
  })

  it.each([
    ['nobody who is signed in', '/api/crm/crmboards', 9, 401],
    ['too long', '/ext/session', 10_000_000, 413],
  ])(
    'that does not come after its request was refused (%s) ends with its connection',
    async (_, path, length, status) => {
      const sender = await send(`${head(path, length)}{`)
      await expect.poll(sender.heard).toContain(`HTTP/1.1 ${status} `)
      await sender.closed
    },
  )

  it('that trickles is cut off', async () => {
    const sender = await send(head('/ext/session', 10_000))
    const trickle = setInterval(() => sender.socket.write('x'), 50)
    await sender.closed
    clearInterval(trickle)
    expect(sender.heard()).toMatch(/^HTTP\/1\.1 408 /)
  })
})

describe('a server that stops', () => {
  it('waits neither for bodies nor for heads that are half there', async () => {
    await server.stop()
    server = await testServer({ demo: 0 })
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    port = (server.app.server.address() as AddressInfo).port
    const began = performance.now()
    const bodies = await Promise.all(Array.from({ length: 5 }, () => send(`${head('/ext/session', 9)}{`)))
    const half = await send('GET /healthz HTTP/1.1\r\nHost: a\r\n')
    const idle = await send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
    await expect.poll(idle.heard).toMatch(/^HTTP\/1\.1 200 /)
    await server.app.close()
    await Promise.all([...bodies, half, idle].map(({ closed }) => closed))
    expect(performance.now() - began).toBeLessThan(2_000)
    for (const { heard } of bodies) expect(heard()).toMatch(/^HTTP\/1\.1 503 [^]+retry-after: 1\r\n/i)
  })
})

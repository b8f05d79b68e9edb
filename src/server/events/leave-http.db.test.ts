import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let port: number
let admin: Caller
let here: BoardOfLocation
const sockets: Socket[] = []
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  port = Number(new URL(await server.app.listen({ port: 0, host: '127.0.0.1' })).port)
  admin = await server.caller(['Admin'])
  here = (await boardsOfLocations(server, admin, { boards: 1, locations: 1, cards: 1 }))[0]!
})
afterAll(() => server.stop())
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

const question = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: a', `Authorization: ${admin.authorization}`, ...headers, '', ''].join('\r\n')

/** A connection on which this is said. `heard`: all that came back so far. */
function say(text: string) {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  let isClosed = false
  socket.on('data', (chunk) => (heard += String(chunk)))
  socket.on('error', () => {})
  socket.on('close', () => (isClosed = true))
  socket.write(text)
  return { socket, heard: () => heard, isClosed: () => isClosed }
}

const rename = async (Name: string) => {
  const card = (await admin.get(`${crmOpportunity.path}/${here.cards[0]}`)).json()
  const answer = await admin.send('PUT', crmOpportunity.path, { ...card, Name })
  expect(answer.statusCode, answer.body).toBe(200)
}
const changesIn = (text: string) => text.match(/^event: change$/gm)?.length ?? 0

describe('the connection of a stream', () => {
  it('is no business of HTTP any more, whatever the client says on it', async () => {
    const stream = say(question('/ext/events'))
    await expect.poll(stream.heard).toContain('event: hello')
    expect(stream.heard()).toContain('\r\nconnection: close\r\n')
    // Whoever HTTP still knows is cut by this.
    server.app.server.closeAllConnections()
    stream.socket.write(question('/en/user/me'))
    await rename('Heard without HTTP')
    await expect.poll(() => changesIn(stream.heard())).toBe(1)
    expect(stream.heard().match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(stream.isClosed()).toBe(false)
  })

  it.each([
    ['comes behind another request', () => question('/en/user/me') + question('/ext/events'), ''],
    ['is asked for with a body that is late', () => question('/ext/events', 'Content-Length: 4'), 'late'],
  ])('carries the stream also when it %s', async (_when, sent, later) => {
    const stream = say(sent())
    await expect.poll(stream.heard).toContain('event: hello')
    stream.socket.write(later)
    await rename('Heard through HTTP')
    await expect.poll(() => changesIn(stream.heard())).toBe(1)
    expect(stream.isClosed()).toBe(false)
  })

  it('is closed when the client has closed its side', async () => {
    const stream = say(question('/ext/events'))
    await expect.poll(stream.heard).toContain('event: hello')
    stream.socket.end()
    await expect.poll(stream.isClosed).toBe(true)
    await expect
      .poll(() => new Promise((resolve) => server.app.server.getConnections((_error, count) => resolve(count))))
      .toBe(0)
  })
})

import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let port: number
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
})
afterAll(() => server.stop())

/** What a proxy in front would take for a body, and a server behind it for the next request. */
const hidden = 'GET /healthz?smuggled HTTP/1.1\r\nHost: a\r\n\r\n'
const post = (headers: string, body = hidden) => `POST /api/token HTTP/1.1\r\nHost: a\r\n${headers}\r\n\r\n${body}`
const chunked = `0\r\n\r\n${hidden}`

const shapes: readonly [string, string][] = [
  ['both a length and chunks', post('Content-Length: 4\r\nTransfer-Encoding: chunked', chunked)],
  ['chunks and then a length', post('Transfer-Encoding: chunked\r\nContent-Length: 4', chunked)],
  ['two lengths', post(`Content-Length: 0\r\nContent-Length: ${hidden.length}`)],
  ['a list of lengths', post(`Content-Length: 0, ${hidden.length}`)],
  ['a negative length', post('Content-Length: -1')],
  ['a length with a sign', post('Content-Length: +0')],
  ['a length in hexadecimal', post('Content-Length: 0x0')],
  ['a space before the colon', post('Transfer-Encoding : chunked', chunked)],
  ['chunks under another name', post('Transfer-Encoding: xchunked', chunked)],
  ['chunks that are not the last encoding', post('Transfer-Encoding: chunked, identity', chunked)],
  ['a folded header', post('Transfer-Encoding:\r\n chunked', chunked)],
  ['a chunk whose length is none', post('Transfer-Encoding: chunked', `zz\r\n${hidden}`)],
  ['a line that ends with LF alone in a header', post(`X: a\nContent-Length: ${hidden.length}`)],
  ['NUL in a header', post('X: a\0b\r\nContent-Length: 0')],
  ['a header without a name', post(': a\r\nContent-Length: 0')],
  ['two hosts', `GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n${hidden}`],
  ['a whole address', `GET http://b/healthz HTTP/1.1\r\nHost: a\r\n\r\n${hidden}`],
  ['no host', `GET /healthz HTTP/1.1\r\n\r\n${hidden}`],
]

/** Everything that the server says until it, or we after it has fallen silent, close the connection. */
async function hear(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk) => (heard += String(chunk)))
  socket.on('error', () => {})
  // Said after the text, so that the answer to what was hidden would come before the end.
  socket.end(text)
  await once(socket, 'close')
  return heard
}

describe('a request that two servers would read in two ways', () => {
  it.each(shapes)('is refused, and what it hides is not answered: %s', async (_what, text) => {
    const heard = await hear(text)
    expect(heard.match(/HTTP\/1\.1 \d+/g)?.[0]).toBe('HTTP/1.1 400')
    expect(heard).not.toContain('HTTP/1.1 200')
  })

  it('is not sent back by TRACE', async () => {
    const heard = await hear('TRACE /healthz HTTP/1.1\r\nHost: a\r\nCookie: session=secret\r\n\r\n')
    expect(heard).toMatch(/^HTTP\/1\.1 4\d\d/)
    expect(heard).not.toContain('secret')
  })

  it('while honest ones on one connection are all answered', async () => {
    expect((await hear(hidden + hidden)).match(/HTTP\/1\.1 200/g)).toHaveLength(2)
    process.stdout.write(`smuggling: ${shapes.length} shapes refused\n`)
  })
})

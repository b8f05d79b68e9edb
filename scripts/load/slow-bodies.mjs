// @ts-check
import { once } from 'node:events'
import { connect } from 'node:net'
import { check, checkAnswers } from './check.mjs'

const connections = 325
const head =
  'POST /ext/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'

/**
 * Connections that send the head of a sign-in and one byte.
 * @param {import('./server.mjs').LoadedServer} server
 */
export async function slowBodies(server) {
  console.log(`${connections} bodies that do not come`)
  const heard = Array.from({ length: connections }, () => '')
  const sockets = await Promise.all(
    heard.map(async (_, index) => {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.on('data', (chunk) => (heard[index] += String(chunk)))
      await once(socket, 'connect')
      socket.write(head)
      return socket
    }),
  )
  const began = performance.now()
  for (const path of ['/', '/api/crm/crmboards', '/ext/session', '/readyz']) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.ask(path)))
    checkAnswers(path, answers, { status: 200, within: 2_000 })
  }
  await Promise.all(sockets.map((socket) => (socket.closed ? null : once(socket, 'close'))))
  const seconds = (performance.now() - began) / 1_000
  const cut = heard.filter((text) => text.startsWith('HTTP/1.1 408')).length
  check(
    cut === connections && seconds < 10,
    `cut off with 408: ${cut} of ${connections}, after ${seconds.toFixed(1)} s`,
  )
}

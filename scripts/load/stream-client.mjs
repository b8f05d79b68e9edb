// @ts-check
import { connect } from 'node:net'

/**
 * A client of an event stream that costs next to nothing: a socket, the last revision, and whether one was missing.
 * @typedef {object} StreamClient
 * @property {boolean} isOpen
 * @property {number} rev The last revision that was told.
 * @property {number} heard How many changes were told.
 * @property {boolean} isGapFree
 * @property {number} at When the last change arrived; milliseconds.
 * @property {string} cursor
 * @property {() => Promise<void>} open Also again, from where it was.
 * @property {() => void} hangUp
 */

/**
 * @param {import('./server.mjs').LoadedServer} server
 * @param {number} location
 * @returns {StreamClient}
 */
export function streamClient(server, location) {
  /** @type {import('node:net').Socket | null} */
  let socket = null
  let text = ''

  /** @type {StreamClient} */
  const client = {
    isOpen: false,
    rev: 0,
    heard: 0,
    isGapFree: true,
    at: 0,
    cursor: '',
    open: () =>
      new Promise((resolve) => {
        const opened = connect(server.port, '127.0.0.1')
        socket = opened
        text = ''
        opened.on('error', () => {})
        opened.on('close', () => {
          if (socket === opened) client.isOpen = false
          resolve()
        })
        opened.on('connect', () => {
          const resume = client.cursor === '' ? '' : `Last-Event-ID: ${client.cursor}\r\n`
          opened.write(
            `GET /ext/events?locations=${location} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${server.authorization}\r\n${resume}\r\n`,
          )
        })
        opened.on('data', (chunk) => {
          read(String(chunk))
          if (client.isOpen) resolve()
        })
      }),
    hangUp: () => void socket?.destroy(),
  }

  /** @param {string} chunk */
  function read(chunk) {
    text += chunk
    const end = text.lastIndexOf('\n\n')
    if (end < 0) return
    const whole = text.slice(0, end)
    text = text.slice(end)
    client.cursor = [...whole.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] ?? client.cursor
    if (whole.includes('event: hello')) client.isOpen = true
    if (whole.includes('event: reset')) client.isGapFree = false
    for (const [, rev, previous] of whole.matchAll(/"Rev":(\d+),"PreviousRev":(\d+)/g)) {
      if (client.heard > 0 && Number(previous) !== client.rev) client.isGapFree = false
      client.rev = Number(rev)
      client.heard += 1
      client.at = performance.now()
    }
  }

  return client
}

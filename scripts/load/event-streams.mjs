// @ts-check
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { check, notPassed, until } from './check.mjs'
import { fileLimit } from './file-limit.mjs'
import { startServer } from './server.mjs'
import { streamClient } from './stream-client.mjs'

const boards = '/api/crm/crmboards'
const writes = 20
/** Connections that are made at once. */
const atOnce = 100
const most = { megabytes: 250, milliseconds: 1_000 }

/**
 * So many event streams on one server: what they cost, how fast all of them hear of a change, and that none of those that
 * were cut misses one.
 * @param {string} folder
 * @param {number} streams
 */
export async function eventStreams(folder, streams) {
  console.log(`${streams} event streams`)
  if (fileLimit() < streams + 500) {
    return notPassed(
      `${streams} streams need ${streams + 500} files, and this shell may open ${fileLimit()} (ulimit -n)`,
    )
  }
  const server = await startServer(join(folder, 'streams'), {
    DEMO: '1000',
    EVENT_STREAMS: String(streams + 1),
    EVENT_STREAMS_PER_USER: String(streams + 1),
  })
  try {
    const [board] = JSON.parse((await server.ask(boards)).text).Records
    const clients = Array.from({ length: streams }, () => streamClient(server, board.BusinessId))
    /** @param {number} number */
    const write = (number) =>
      server.ask(boards, { method: 'PUT', body: JSON.stringify({ ...board, Name: `Board ${number}` }) })
    const before = await megabytesOf(server)
    await openAll(clients)
    const open = clients.filter(({ isOpen }) => isOpen).length
    check(open === streams, `open: ${open} of ${streams}`)
    // Past the first heartbeat, and what the opening has left is collected.
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    const total = await megabytesOf(server)
    check(
      total > 0 && total <= most.megabytes,
      `memory of the process: ${total} MB, of which ${before} MB before; ${(((total - before) * 1024) / streams).toFixed(1)} KB a stream (${most.megabytes} MB in all)`,
    )

    const delays = []
    for (let number = 0; number < writes; number += 1) {
      const heard = clients.map((client) => client.heard)
      const began = performance.now()
      await write(number)
      await until(async () => clients.every((client, index) => client.heard > (heard[index] ?? 0)), 10_000)
      delays.push(Math.max(...clients.map(({ at }) => at)) - began)
    }
    delays.sort((a, b) => a - b)
    const [median = 0, slowest = 0] = [delays[Math.floor(delays.length / 2)], delays.at(-1)]
    check(
      slowest <= most.milliseconds,
      `from a write to the last stream: median ${Math.round(median)} ms, at most ${Math.round(slowest)} ms (${most.milliseconds} ms)`,
    )

    const cut = clients.filter((_, index) => index % 2 === 0)
    for (const client of cut) client.hangUp()
    for (let number = 0; number < writes; number += 1) await write(number)
    await openAll(cut)
    const last = 2 * writes
    const isWhole = await until(async () => clients.every(({ heard }) => heard >= last), 30_000)
    const whole = clients.filter(({ heard, isGapFree }) => heard === last && isGapFree).length
    check(isWhole && whole === streams, `after ${cut.length} were cut and came back: ${whole} have every change once`)
  } finally {
    const began = performance.now()
    await server.stop()
    const seconds = (performance.now() - began) / 1_000
    check(seconds < 10, `stopped after ${seconds.toFixed(1)} s (10 s)`)
  }
}

/** @param {readonly import('./stream-client.mjs').StreamClient[]} clients */
async function openAll(clients) {
  const waiting = [...clients]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let client = waiting.pop(); client; client = waiting.pop()) await client.open()
    }),
  )
}

/** @param {import('./server.mjs').LoadedServer} server */
async function megabytesOf(server) {
  const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

// @ts-check
import { spawnSync } from 'node:child_process'
import { Agent, request } from 'node:http'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { runnerImport } from 'vite'
import { BoardMoves } from './api/board-moves.mjs'
import { makePlainLocations } from './api/plain-locations.mjs'

/** @typedef {import('./api/board-moves.mjs').Card} Card */

// Latency and throughput of the API at 5,000 opportunities: lists of 1,000, moves, and overload.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(1)

/** @type {import('vite').InlineConfig} */
const options = { root, configFile: false, logLevel: 'error' }
/** @type {{ module: typeof import('../e2e/built-server.ts') }} */
const { module } = await runnerImport(join(root, 'e2e/built-server.ts'), options)
/** @type {{ module: typeof import('../src/core/contract/envelope.ts') }} */
const { module: envelope } = await runnerImport(join(root, 'src/core/contract/envelope.ts'), options)
/** @type {{ module: typeof import('../src/server/postgres/running-server.ts') }} */
const { module: postgres } = await runnerImport(join(root, 'src/server/postgres/running-server.ts'), options)

const path = '/api/crm/crmopportunities'
const page = 'size=1000&orderby=Position'

/** @param {readonly number[]} times */
const percentiles = (times) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`
}

/** @param {readonly number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/**
 * @param {string} what
 * @param {string} figure
 */
const print = (what, figure) => console.log(`${what.padEnd(42)}${figure}`)

/**
 * @param {number} times
 * @param {(run: number) => Promise<unknown>} work
 */
async function timed(times, work) {
  const taken = []
  for (let run = 0; run < times; run += 1) {
    const began = performance.now()
    await work(run)
    taken.push(performance.now() - began)
  }
  return taken
}

const dataDir = mkdtempSync(join(tmpdir(), 'pb-bench-'))
const server = await module.startBuiltServer(
  { DATA_DIR: dataDir, DEMO: '5000', WRITES_PER_3_SECONDS: '1000000' },
  join(root, 'dist/server/main.js'),
)

/** CPU time of the server process in milliseconds, without the database; null where the system does not tell. */
function computed() {
  try {
    const fields = readFileSync(`/proc/${server.process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

const { demo } = await (await fetch(`${server.url}/ext/session`)).json()
const form = new URLSearchParams({ grant_type: 'password', username: demo.email, password: demo.password })
const { access_token } = await (await fetch(`${server.url}/api/token`, { method: 'POST', body: form })).json()
const authorization = `Bearer ${access_token}`

const ask = (/** @type {string} */ query, encoding = 'br') =>
  fetch(`${server.url}${path}?${query}`, { headers: { authorization, 'accept-encoding': encoding } })
const list = async (/** @type {string} */ query) => (await ask(query)).arrayBuffer()

/**
 * @param {Record<string, unknown>} body
 * @param {Record<string, string>} headers
 */
async function put(body, headers = {}) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
}

const agent = new Agent({ keepAlive: true })

/**
 * A request that costs this process less than `fetch`: it shares the processors with the server. Throws unless it is 200.
 * @type {import('./api/board-moves.mjs').Ask}
 */
const askOften = (method, target, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const all = { authorization, 'content-type': 'application/json', 'accept-encoding': 'br', ...headers }
    const sent = request(new URL(target, server.url), { method, agent, headers: all }, async (response) => {
      const parts = []
      for await (const part of response) parts.push(part)
      const isCompressed = response.headers['content-encoding'] === 'br'
      const text = String(isCompressed ? brotliDecompressSync(Buffer.concat(parts)) : Buffer.concat(parts))
      if (response.statusCode === 200) resolve({ headers: response.headers, body: JSON.parse(text) })
      else reject(new Error(`${response.statusCode} ${text}`))
    })
    sent.on('error', reject).end(body && JSON.stringify(body))
  })

/** Asks for the same records with a query that was never used before, so that no cached answer fits. */
let asked = 0
const another = () => `${page}&from_CrmOpportunity_UpdatedOn=19${10 + ((asked += 1) % 90)}-01-01T00:00:0${asked % 10}Z`

async function lists() {
  const { Records } = await (await ask(page)).json()
  print('list of 1,000, the state known', percentiles(await timed(100, () => list(page))))
  const fresh = []
  for (let run = 0; run < 40; run += 1) {
    await put({ ...Records[0], Name: `run ${run}` })
    fresh.push(...(await timed(1, () => list(page))))
  }
  print('list of 1,000, after every write', percentiles(fresh))
  print('list of 25, the state known', percentiles(await timed(200, () => list('size=25&orderby=Position'))))
  const small = []
  for (let run = 0; run < 60; run += 1) {
    await put({ ...Records[0], Name: `run ${run}` })
    small.push(...(await timed(1, () => list('size=25&orderby=Position'))))
  }
  print('list of 25, after every write', percentiles(small))
  return Records
}

/** @param {readonly object[]} Records */
async function serialising(Records) {
  const floor = median(await timed(200, async () => JSON.stringify({ Records })))
  print('JSON.stringify of the same 1,000', `${floor.toFixed(1)} ms`)
  const question = { page: 1, size: 1000, orderBy: 'Position', descending: false }
  const serialised = median(
    await timed(200, async () => JSON.stringify(envelope.listEnvelope([...Records], question, Records.length))),
  )
  print('a list of them, serialised as it is sent', `${serialised.toFixed(1)} ms, × ${(serialised / floor).toFixed(2)}`)
  for (const [what, query] of /** @type {const} */ ([
    ['the page made anew', another],
    ['the page kept', () => page],
  ])) {
    const times = 40
    const before = computed()
    for (let run = 0; run < times; run += 1) await (await ask(query(), 'identity')).arrayBuffer()
    const after = computed()
    if (before === null || after === null) continue
    const each = (after - before) / times
    print(`CPU of the server for ${what}`, `${each.toFixed(1)} ms, × ${(each / floor).toFixed(2)}`)
  }
}

/** Seconds that each row of moves takes, and those before it, in which Node and PostgreSQL get ready. */
const movingFor = { measured: 5, before: 2 }

/**
 * @param {string} what
 * @param {number} writers
 * @param {readonly BoardMoves[]} boards the writers take turns on them
 */
async function moves(what, writers, boards) {
  const run = async (/** @type {number} */ seconds) => {
    const end = performance.now() + seconds * 1000
    /** @type {number[]} */
    const taken = []
    const write = async (/** @type {number} */ writer) => {
      const board = /** @type {BoardMoves} */ (boards[writer % boards.length])
      while (performance.now() < end) taken.push(...(await timed(1, () => board.moveOne())))
    }
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
    return taken
  }
  await run(movingFor.before)
  const [before, began] = [computed(), performance.now()]
  const taken = await run(movingFor.measured)
  const seconds = (performance.now() - began) / 1000
  const each = before === null ? '' : `, CPU of Node ${(((computed() ?? 0) - before) / taken.length).toFixed(1)} ms`
  print(
    `moves, ${what}, ${writers} at a time`,
    `${Math.round(taken.length / seconds)} a second, ${percentiles(taken)}${each}`,
  )
}

/**
 * On the board of the demo data, where two of the six open stages act on cards that enter them, and on boards whose stages
 * do not.
 * @param {readonly (Card & { Status: number, CrmBoardColumnCrmBoardId: number })[]} Records
 */
async function allMoves(Records) {
  const board = Records[0]?.CrmBoardColumnCrmBoardId
  const open = Records.filter((card) => card.Status === 1 && card.CrmBoardColumnCrmBoardId === board)
  const demoBoard = [new BoardMoves(askOften, open)]
  await moves('stages that act', 1, demoBoard)
  await moves('stages that act', 8, demoBoard)
  const database = await postgres.runningServer(dataDir)
  if (database === null) throw new Error('the database does not run')
  const cards = await makePlainLocations(askOften, database, 4)
  const plain = cards.map((each) => new BoardMoves(askOften, each))
  await moves('one location', 8, plain.slice(0, 1))
  await moves('four locations', 8, plain)
  agent.destroy()
}

async function isRefused() {
  const answer = await ask('size=1')
  await answer.arrayBuffer()
  return answer.status === 503
}

/** How soon a request is refused with 503 while all places are taken by requests that are still being sent. */
async function overload() {
  const headers = { authorization, 'content-type': 'application/json', 'content-length': 100 }
  // A few more than there are places: a connection that is reset would free one.
  const inside = Array.from({ length: 64 + 256 + 16 }, () => {
    const slow = request(`${server.url}${path}`, { method: 'PUT', headers, agent: false })
    slow.on('error', () => {})
    slow.write('{')
    return slow
  })
  for (let tries = 0; tries < 1000 && !(await isRefused()); tries += 1);
  let refused = 0
  const taken = await timed(200, async () => (refused += Number(await isRefused())))
  for (const slow of inside) slow.destroy()
  print(`503 to ${refused} of 200 under overload`, percentiles(taken))
}

try {
  print('load', `${loadavg()[0]?.toFixed(1)}`)
  const Records = await lists()
  await serialising(Records)
  await allMoves(Records)
  await overload()
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

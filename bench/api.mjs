// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// What a program that talks to the server sees, at 5,000 opportunities: lists of 1,000, and moves.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(1)

/** @type {{ module: typeof import('../e2e/built-server.ts') }} */
const { module } = await runnerImport(join(root, 'e2e/built-server.ts'), { root, configFile: false, logLevel: 'error' })

const path = '/api/crm/crmopportunities'
const dataDir = mkdtempSync(join(tmpdir(), 'pb-bench-'))
const server = await module.startBuiltServer(
  { DATA_DIR: dataDir, DEMO: '5000', WRITES_PER_3_SECONDS: '1000000' },
  join(root, 'dist/server/main.js'),
)

/** @param {readonly number[]} times */
const percentiles = (times) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`
}

/** @param {readonly number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

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

try {
  const { demo } = await (await fetch(`${server.url}/ext/session`)).json()
  const form = new URLSearchParams({ grant_type: 'password', username: demo.email, password: demo.password })
  const { access_token } = await (await fetch(`${server.url}/api/token`, { method: 'POST', body: form })).json()
  const authorization = `Bearer ${access_token}`

  /** @param {string} query */
  const list = async (query) =>
    (await fetch(`${server.url}${path}?${query}`, { headers: { authorization, 'accept-encoding': 'br' } })).json()
  /** @param {Record<string, unknown>} body */
  const put = async (body, headers = {}) => {
    const response = await fetch(`${server.url}${path}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return response.json()
  }

  const page = 'size=1000&orderby=Position'
  const { Records } = await list(page)
  const [first] = Records
  console.log(`load ${loadavg()[0]?.toFixed(1)}`)

  const kept = await timed(100, () => list(page))
  console.log(`list of 1,000, the state known          ${percentiles(kept)}`)

  const fresh = []
  for (let run = 0; run < 40; run += 1) {
    await put({ ...first, Name: `run ${run}` })
    fresh.push(...(await timed(1, () => list(page))))
  }
  console.log(`list of 1,000, after every write        ${percentiles(fresh)}`)

  const small = await timed(200, () => list('size=25&orderby=Position'))
  console.log(`list of 25                              ${percentiles(small)}`)

  const stringify = await timed(100, async () => JSON.stringify({ Records }))
  const uncompressed = async () =>
    (
      await fetch(`${server.url}${path}?${page}&n=${Math.random()}`, {
        headers: { authorization, 'accept-encoding': 'identity' },
      })
    ).text()
  await uncompressed()
  const whole = await timed(40, uncompressed)
  const ratio = median(whole) / median(stringify)
  console.log(
    `JSON.stringify of the same 1,000        ${percentiles(stringify)}; the kept page, sent: × ${ratio.toFixed(2)}`,
  )

  const open = Records.filter((/** @type {{ Status: number }} */ record) => record.Status === 1)
  const stages = [...new Set(open.map((/** @type {{ CrmBoardColumnId: number }} */ record) => record.CrmBoardColumnId))]
  const writers = 8
  const movesEach = 50
  const began = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let move = 0; move < movesEach; move += 1) {
        const card = open[(writer * movesEach + move) % open.length]
        await put({ ...card, CrmBoardColumnId: stages[move % stages.length], Position: 1 })
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  console.log(
    `moves, ${writers} writers at once                ${Math.round((writers * movesEach) / seconds)} a second`,
  )
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

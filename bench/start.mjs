// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

// Time from `node dist/server/main.js` until the server says that it is ready, with the default demo data.
const root = fileURLToPath(new URL('..', import.meta.url))
const runs = 5
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(1)

/**
 * @param {string} dataDir
 * @returns {Promise<number>} milliseconds
 */
async function timeOfStart(dataDir) {
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let took = Number.NaN
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes('is ready')) continue
    took = performance.now() - began
    break
  }
  child.kill('SIGTERM')
  await ended
  return took
}

/** @param {number[]} times */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round)
  return `${sorted[Math.floor(sorted.length / 2)]} ms (${sorted[0]} to ${sorted.at(-1)})`
}

/** @type {number[]} */
const first = []
/** @type {number[]} */
const again = []
for (let run = 0; run < runs; run += 1) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pb-bench-'))
  first.push(await timeOfStart(dataDir))
  again.push(await timeOfStart(dataDir))
  rmSync(dataDir, { recursive: true, force: true })
}
console.log(`median of ${runs}, load ${loadavg()[0]?.toFixed(1)}`)
console.log(`first start (makes the database, 250 opportunities)  ${summary(first)}`)
console.log(`start with existing data                             ${summary(again)}`)

// @ts-check
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { failedChecks } from './load/check.mjs'
import { fatNotes } from './load/fat-notes.mjs'
import { fullDisk } from './load/full-disk.mjs'
import { startServer } from './load/server.mjs'
import { slowBodies } from './load/slow-bodies.mjs'
import { stuckDatabase } from './load/stuck-database.mjs'

// `npm run load`: what keeps answering when something overloads a server or one of its parts is stuck. Against a server
// of its own on loopback, with data that are thrown away; it ends by itself after some minutes at the most.
const longest = 8 * 60_000

const build = fileURLToPath(new URL('build.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [build, '--if-needed'], { stdio: ['ignore', 'ignore', 'inherit'] })
if (status !== 0) process.exit(1)

const folder = await mkdtemp(join(tmpdir(), 'pb-load-'))
const dataDir = join(folder, 'data')
const server = await startServer(dataDir, { DEMO: '1000' })
setTimeout(() => {
  console.error('This takes too long.')
  server.process.kill('SIGTERM')
  process.exit(1)
}, longest).unref()

try {
  await slowBodies(server)
  await stuckDatabase(server, dataDir)
  await fatNotes(server)
} finally {
  await server.stop()
}
try {
  await fullDisk(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(failedChecks() === 0 ? 'Everything held.' : `${failedChecks()} checks failed.`)
process.exitCode = failedChecks() === 0 ? 0 : 1

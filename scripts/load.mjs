// @ts-check
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { failedChecks } from './load/check.mjs'
import { eventStreams } from './load/event-streams.mjs'
import { fatNotes } from './load/fat-notes.mjs'
import { raiseFileLimit } from './load/file-limit.mjs'
import { fullDisk } from './load/full-disk.mjs'
import { endServers, startServer } from './load/server.mjs'
import { slowBodies } from './load/slow-bodies.mjs'
import { stuckDatabase } from './load/stuck-database.mjs'

// `npm run load`: what keeps answering when something overloads a server or one of its parts is stuck, and what event
// streams cost. Against servers of its own on loopback, with data that are thrown away; it ends by itself after some
// minutes at the most. `-- --streams 10000` opens so many, `-- --only streams` does nothing else.
const longest = 10 * 60_000
/** A tenth of what one process is meant to hold. */
const usualStreams = 1_000

raiseFileLimit()
const { values } = parseArgs({ options: { streams: { type: 'string' }, only: { type: 'string' } } })
const streams = Number(values.streams ?? usualStreams)

const build = fileURLToPath(new URL('build.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [build, '--if-needed'], { stdio: ['ignore', 'ignore', 'inherit'] })
if (status !== 0) process.exit(1)

const folder = await mkdtemp(join(tmpdir(), 'pb-load-'))
setTimeout(() => {
  console.error('This takes too long.')
  endServers()
  process.exit(1)
}, longest).unref()

try {
  if (values.only === undefined) {
    await stuckAndSlow()
    await fullDisk(folder)
  }
  await eventStreams(folder, streams)
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(failedChecks() === 0 ? 'Everything held.' : `${failedChecks()} checks failed.`)
process.exitCode = failedChecks() === 0 ? 0 : 1

async function stuckAndSlow() {
  const dataDir = join(folder, 'data')
  const server = await startServer(dataDir, { DEMO: '1000' })
  try {
    await slowBodies(server)
    await stuckDatabase(server, dataDir)
    await fatNotes(server)
  } finally {
    await server.stop()
  }
}

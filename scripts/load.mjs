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
import { manyUsers } from './load/many-users.mjs'
import { slowBodies } from './load/slow-bodies.mjs'
import { stuckDatabase } from './load/stuck-database.mjs'

// `npm run load`: what keeps answering when something overloads a server or one of its parts is stuck, how 200 users
// fare, and what event streams cost. Against servers of its own on loopback, with data that are thrown away.
// `-- --streams 10000 --users 200 --minutes 10` is what one process is meant to hold; without them it is a tenth, in
// connections and in time. `-- --only streams` (or `users`, `faults`) does nothing else.
const parts = ['faults', 'users', 'streams']
const longestBesides = 15 * 60_000

raiseFileLimit()
const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '1000' },
    users: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})
const [streams, users, minutes] = [values.streams, values.users, values.minutes].map(Number)
if (!(streams && users && minutes) || (values.only !== undefined && !parts.includes(values.only))) {
  console.error(`Say numbers, and one of ${parts.join(', ')}: npm run load -- --users 200 --minutes 10 --only users`)
  process.exit(2)
}
const isWanted = (/** @type {string} */ part) => values.only === undefined || values.only === part

const build = fileURLToPath(new URL('build.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [build, '--if-needed'], { stdio: ['ignore', 'ignore', 'inherit'] })
if (status !== 0) process.exit(1)

const folder = await mkdtemp(join(tmpdir(), 'pb-load-'))
setTimeout(
  () => {
    console.error('This takes too long.')
    endServers()
    process.exit(1)
  },
  longestBesides + minutes * 60_000,
).unref()

try {
  if (isWanted('faults')) {
    await stuckAndSlow()
    await fullDisk(folder)
  }
  if (isWanted('users')) await manyUsers(folder, { users, minutes })
  if (isWanted('streams')) await eventStreams(folder, streams)
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

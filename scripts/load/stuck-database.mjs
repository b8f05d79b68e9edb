// @ts-check
import { check, checkAnswers, until } from './check.mjs'
import { postgresProcesses } from './server.mjs'

/**
 * PostgreSQL stands still, as on a disk that hangs.
 * @param {import('./server.mjs').LoadedServer} server
 * @param {string} dataDir
 */
export async function stuckDatabase(server, dataDir) {
  console.log('a database that stands still')
  if (process.platform !== 'linux') return console.log('  skipped: its processes are found on Linux only')
  const stuck = await postgresProcesses(dataDir)
  for (const pid of stuck) process.kill(pid, 'SIGSTOP')
  try {
    await until(async () => (await server.ask('/readyz')).status === 503, 5_000)
    checkAnswers('/readyz', await twenty(server, '/readyz'), { status: 503, within: 2_000 })
    checkAnswers('/', await twenty(server, '/'), { status: 200, within: 2_000 })
    checkAnswers('/healthz', await twenty(server, '/healthz'), { status: 200, within: 2_000 })
    checkAnswers('/api/crm/crmboards', await twenty(server, '/api/crm/crmboards'), { status: 503, within: 13_000 })
  } finally {
    for (const pid of stuck) process.kill(pid, 'SIGCONT')
  }
  const isWell = await until(async () => (await server.ask('/readyz')).status === 200, 10_000)
  check(isWell, 'ready again when it goes on')
  checkAnswers('/api/crm/crmboards', await twenty(server, '/api/crm/crmboards'), { status: 200, within: 5_000 })
}

/**
 * @param {import('./server.mjs').LoadedServer} server
 * @param {string} path
 */
const twenty = (server, path) => Promise.all(Array.from({ length: 20 }, () => server.ask(path)))

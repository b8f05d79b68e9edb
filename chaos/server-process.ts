import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltServer, startBuiltServer } from '#e2e/built-server.ts'

/** A server that can be killed, and comes back on the same port with the same data. */
export interface KillableServer {
  readonly port: number
  readonly url: string
  readonly dataDir: string
  /** `kill -9` of the server, then a new start. Resolves with the milliseconds until it was ready again. */
  killAndRestart(): Promise<number>
  /** `kill -9` of the database, which the server starts again. Resolves when it is ready. */
  killDatabase(): Promise<number>
  close(): Promise<void>
}

/** Milliseconds until a killed part must answer again. */
const longestRecovery = 30_000

/** `program`: path of the server's program; by default the built one. */
export async function startKillableServer(program?: string): Promise<KillableServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pb-chaos-'))
  const port = await freePort()
  const environment = { DATA_DIR: dataDir, DEMO: '20', PORT: String(port), WRITES_PER_3_SECONDS: '1000000' }
  let server: BuiltServer = await startBuiltServer(environment, program)
  const { url } = server

  const isReady = async () => {
    const began = performance.now()
    while (performance.now() - began < longestRecovery) {
      const answer = await fetch(new URL('/readyz', url)).catch(() => null)
      if (answer?.status === 200) return performance.now() - began
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the server was not ready again within ${longestRecovery} ms`)
  }

  return {
    port,
    url,
    dataDir,
    async killAndRestart() {
      const began = performance.now()
      const ended = new Promise((resolve) => server.process.once('exit', resolve))
      server.process.kill('SIGKILL')
      await ended
      server = await startBuiltServer(environment, program)
      return performance.now() - began
    },
    async killDatabase() {
      const [pid = ''] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
      return isReady()
    },
    async close() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

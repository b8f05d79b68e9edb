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
  /** `kill -9` of the server, then a new start. Resolves when it is ready; does nothing where something is killed already. */
  killAndRestart(): Promise<void>
  /** `kill -9` of the database, which the server starts again. Resolves when it is ready; does nothing as above. */
  killDatabase(): Promise<void>
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
      if (answer?.status === 200) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the server was not ready again within ${longestRecovery} ms`)
  }

  let isKilling = false
  const oneAtATime = (kill: () => Promise<void>) => async () => {
    if (isKilling) return
    isKilling = true
    try {
      await kill()
    } finally {
      isKilling = false
    }
  }

  return {
    port,
    url,
    dataDir,
    killAndRestart: oneAtATime(async () => {
      const ended = new Promise((resolve) => server.process.once('exit', resolve))
      server.process.kill('SIGKILL')
      await ended
      server = await startBuiltServer(environment, program)
    }),
    killDatabase: oneAtATime(async () => {
      const [pid = ''] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await isReady()
    }),
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

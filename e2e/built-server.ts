import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const built = fileURLToPath(new URL('../dist/server/main.js', import.meta.url))

export interface BuiltServer {
  readonly url: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Starts the built product on a free port, with only the given environment: variables of the caller are not inherited. */
export async function startBuiltServer(environment: Record<string, string>, program = built): Promise<BuiltServer> {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [program], {
    env: { PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  try {
    const url = await readAddress(child)
    await isReady(url)
    return { url, process: child, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** In milliseconds. It may find its database slow where other programs take the processors, and says so. */
const longestWait = 30_000

async function isReady(url: string): Promise<void> {
  const end = performance.now() + longestWait
  for (;;) {
    const { status } = await fetch(new URL('/readyz', url))
    if (status === 200) return
    if (performance.now() > end) throw new Error(`the built server answers /readyz with ${status}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Resolves with the address that the server prints; rejects with exit code and output if it exits before. */
function readAddress(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('spawn was asked for pipes')
  const said: string[] = []
  createInterface(stderr).on('line', (line) => said.push(line))
  return new Promise((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      const address = /ready: (http\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('close', (code) => reject(new Error(`the built server ended with ${code}: ${said.join('\n')}`)))
  })
}

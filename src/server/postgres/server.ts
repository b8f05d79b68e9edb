import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './binaries/account.ts'
import { type Binaries, programName } from './binaries/binaries.ts'
import { CannotStart } from './binaries/cannot-start.ts'
import { openFolderFor } from './binaries/folder-access.ts'
import { endWithThisProcess, run, spawnOptions } from './binaries/run.ts'
import { type Address, durability, serverSettings } from './settings.ts'

export interface ServerOptions {
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account | null
  readonly address: Address
  readonly durable: boolean
  readonly log: (line: string) => void
}

export interface Server {
  readonly pid: number
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** What a new server says while processes of a killed one are still running. */
const notYet = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/
const notYetMs = 10_000
/** How long a fast shutdown may take before it is cut short (the next start then recovers). */
const stopMs = 30_000

/** Starts the server on its cluster and waits, through a recovery if there must be one, until it takes connections. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const deadline = performance.now() + notYetMs
  for (;;) {
    const outcome = await attempt(options)
    if (typeof outcome !== 'string') return outcome
    if (!notYet.test(outcome) || performance.now() > deadline) {
      throw new CannotStart(`PostgreSQL did not start: ${outcome}`)
    }
    await pause(100)
  }
}

/** The server, or why it ended before it was ready. */
async function attempt(options: ServerOptions): Promise<Server | string> {
  const { cluster, binaries, account, address, durable } = options
  const folder = await openFolderFor(account, cluster)
  // In a session of its own: Ctrl+C in a terminal goes to every process of one, and the database must outlast its owner.
  const child = spawn(
    join(binaries.folder, programName('postgres')),
    ['-D', folder.path, ...serverSettings(address), ...durability(durable)],
    { ...spawnOptions(account), detached: true, stdio: ['ignore', 'ignore', 'pipe', folder.descriptor] },
  )
  endWithThisProcess(child, 'SIGINT')
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  })
  // Before anything is awaited: what a child has said that ends before somebody listens is thrown away by Node.
  const ready = untilReady(child, options.log)
  await folder.close()
  const problem = await ready
  if (problem !== null) return problem
  const { pid } = child
  if (pid === undefined) throw new Error('a process that takes connections has an id')
  return { pid, ended, stop: () => stop(child, ended, options) }
}

/** Resolves with null when connections are accepted, else with everything that was said, or how it ended in silence. */
function untilReady(child: ChildProcess, log: (line: string) => void): Promise<string | null> {
  return new Promise((resolve) => {
    const said: string[] = []
    child.once('error', ({ message }) => resolve(`it could not be run (${message})`))
    // Only now has everything been read.
    child.once('close', (code, signal) => {
      const how = signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`
      resolve(said.length > 0 ? said.join('\n') : how)
    })
    // None when the process could not be made.
    if (!child.stderr) return
    const lines = createInterface(child.stderr).on('line', log)
    const listen = (line: string): void => {
      if (line.endsWith('database system is ready to accept connections')) {
        lines.off('line', listen)
        resolve(null)
      } else said.push(line)
    }
    lines.on('line', listen)
  })
}

async function stop(child: ChildProcess, ended: Promise<void>, { binaries, cluster }: ServerOptions): Promise<void> {
  if (process.platform === 'win32') {
    // There are no signals there: killing would leave a recovery to the next start.
    await run(join(binaries.folder, programName('pg_ctl')), ['stop', '-D', cluster, '-m', 'fast'], { account: null })
  } else {
    child.kill('SIGINT')
  }
  const forcedStop = setTimeout(() => child.kill('SIGQUIT'), stopMs)
  await ended
  clearTimeout(forcedStop)
}

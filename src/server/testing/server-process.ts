import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const runner = fileURLToPath(new URL('run-module.mjs', import.meta.url))
const program = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface ServerProcess {
  readonly process: ChildProcess
  /** Null when it ended before it was ready. */
  readonly url: string | null
  /** What it complained of. */
  said(): string
  /** Its exit code and signal. */
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>
}

/**
 * The server as a process of its own, until it is ready or has ended; its environment is the one given. `built`: the
 * file of a built server instead of the sources.
 */
export async function startServerProcess(environment: Record<string, string>, built?: string): Promise<ServerProcess> {
  const { url, ...started } = launchServerProcess(environment, built)
  return { ...started, url: await url }
}

/** The same, without waiting for it. */
export function launchServerProcess(
  environment: Record<string, string>,
  built?: string,
): Omit<ServerProcess, 'url'> & { url: Promise<string | null> } {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, built === undefined ? [runner, program] : [built], {
    env: { PATH, PORT: '0', DEMO: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaints: string[] = []
  createInterface(child.stderr).on('line', (line) => complaints.push(line))
  const ended = once(child, 'exit').then(([code, signal]): [number | null, NodeJS.Signals | null] => [code, signal])
  const closed = once(child, 'close')
  const ready = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const url = /ready: (http\S+)/.exec(line)?.[1]
      if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'))
    })
  })
  const url = Promise.race([ready, closed.then(() => null)])
  return { process: child, url, said: () => complaints.join('\n'), ended }
}

/** The PostgreSQL server of a data folder and its children; none if it does not run. Linux only. */
export async function postgresProcesses(dataDir: string): Promise<number[]> {
  const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const postmaster = Number.parseInt(file, 10)
  if (!Number.isInteger(postmaster)) return []
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : ''
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (Number(name) === postmaster || (stat !== '' && parent === postmaster)) found.push(Number(name))
  }
  return found
}

/** Whatever has its working folder in this one, or was given a folder of it: every program of PostgreSQL. Linux only. */
export async function processesWithin(folder: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const links = await Promise.all(['cwd', 'fd/3'].map((link) => readlink(`/proc/${name}/${link}`).catch(() => '')))
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if ([...links, ...line.split('\0')].some((each) => each.startsWith(folder))) found.push(Number(name))
  }
  return found
}

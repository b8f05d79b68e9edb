import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

interface Holder {
  readonly pid: number
  readonly connectionString: string | null
  readonly refused: string | null
  /** Like `kill -9`: the process cannot clean up. */
  kill(): Promise<void>
}

/** Starts another process that tries to use the data folder; `refused` is its error. */
export async function holdDataFolder(dataDir: string): Promise<Holder> {
  const args = [path('run-module.mjs'), path('hold-data-folder.ts'), dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const result: { connectionString?: string; refused?: string } = JSON.parse(line)
  const { connectionString, refused } = result
  return {
    pid: child.pid ?? 0,
    connectionString: connectionString ?? null,
    refused: refused ?? null,
    kill: () => kill(child),
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

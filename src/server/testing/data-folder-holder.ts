import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export interface Holder {
  readonly pid: number
  readonly connectionString: string | null
  readonly refused: string | null
  /** As `kill -9` does it: nothing can be cleaned up. */
  kill(): Promise<void>
}

/** Another process that wants the data folder, and has it or was refused. */
export async function holdDataFolder(dataDir: string): Promise<Holder> {
  const args = [path('run-module.mjs'), path('hold-data-folder.ts'), dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const said: { connectionString?: string; refused?: string } = JSON.parse(line)
  const { connectionString, refused } = said
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

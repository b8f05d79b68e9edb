import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Account } from './account.ts'

/** What every process of PostgreSQL gets: no PG* variables of the caller, messages in English (some are read). */
export function spawnOptions(account: Account | null): SpawnOptions {
  const { PATH, SystemRoot } = process.env
  return { cwd: '/', env: { PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' }, windowsHide: true, ...account }
}

/** Asks the child to end when this process exits, as long as it runs: nobody else would. */
export function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals): void {
  const end = () => void child.kill(signal)
  const forget = () => void process.off('exit', end)
  process.once('exit', end)
  child.once('error', forget).once('exit', forget)
}

export interface Finished {
  readonly code: number | null
  readonly output: string
}

/** Runs a program to its end; a program that cannot be started has the code null. */
export async function run(
  program: string,
  args: readonly string[],
  {
    account,
    input = '',
    descriptor = 'ignore',
  }: { account: Account | null; input?: string; descriptor?: number | 'ignore' },
): Promise<Finished> {
  const child = spawn(program, args, { ...spawnOptions(account), stdio: ['pipe', 'pipe', 'pipe', descriptor] })
  // Not SIGINT: to a PostgreSQL without a server it means that the statement is to be cancelled.
  endWithThisProcess(child, 'SIGTERM')
  const { stdin, stdout, stderr } = child
  if (stdin === null || stdout === null || stderr === null) throw new Error('spawn was asked for pipes')
  // A program that ends without reading its input is no failure of ours: its exit code says what happened.
  stdin.on('error', () => {})
  stdin.end(input)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  const [code, ...output] = await Promise.all([ended, text(stdout), text(stderr)])
  return { code, output: output.join('').trim() }
}

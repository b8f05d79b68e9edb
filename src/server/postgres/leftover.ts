import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { forgetAddress } from './address.ts'
import { type Binaries, programName } from './binaries/binaries.ts'
import { CannotStart } from './binaries/cannot-start.ts'
import { commandLine } from './process-identity.ts'
import { run } from './binaries/run.ts'

const stopMs = 30_000

/**
 * Stops a PostgreSQL whose server process was killed (nothing that it acknowledged is lost), and removes the files of
 * one that crashed. Only for the owner of the data folder. True = one was still running.
 */
export async function stopLeftover(cluster: string, binaries: Binaries): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return false
  const lines = text.split('\n')
  const [pid, socketFolder] = [Number(lines[0]), lines[4] ?? '']
  if (!Number.isInteger(pid) || pid <= 0) {
    await clearUnreadable(file, cluster)
    return false
  }
  const line = await commandLine(pid)
  // The socket's folder has a random name: no other process has it in its command line.
  const isOurs = process.platform === 'win32' || (socketFolder !== '' && line.includes(socketFolder))
  if (isOurs) await stopProcess(pid, cluster, binaries)
  else if (line.includes('postgres')) {
    throw new CannotStart(
      `${cluster} is in use by a PostgreSQL server that was started by hand (process ${pid}): stop it first.`,
    )
  } else if (isTaken(pid)) {
    // The process id was reused by another program, which PostgreSQL would take for a running server.
    await rm(file, { force: true })
  }
  forgetAddress(socketFolder)
  return isOurs
}

/**
 * A crash of the machine may leave the file empty or with garbage, and PostgreSQL would then refuse to start. It is
 * deleted if no server runs on the cluster, as far as that can be found out.
 */
async function clearUnreadable(file: string, cluster: string): Promise<void> {
  const running = await processWithin(cluster)
  if (running === null) return rm(file, { force: true })
  const who = running === 'unknown' ? 'a PostgreSQL server may be running there' : `process ${running} is running there`
  throw new CannotStart(
    `${file} cannot be read, and ${who}: stop it, make sure that no other one uses that folder, and delete the file.`,
  )
}

/** A process whose working folder is this one: PostgreSQL's is its cluster. Null = there is none. */
async function processWithin(folder: string): Promise<number | 'unknown' | null> {
  if (process.platform !== 'linux') return 'unknown'
  const path = await realpath(folder)
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const cwd = await readlink(`/proc/${name}/cwd`).catch(() => null)
    if (cwd === path) return Number(name)
  }
  return null
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function stopProcess(pid: number, cluster: string, binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') {
    await run(join(binaries.folder, programName('pg_ctl')), ['stop', '-D', cluster, '-m', 'fast'], { account: null })
    return
  }
  process.kill(pid, 'SIGINT')
  const deadline = performance.now() + stopMs
  while ((await commandLine(pid)) !== '') {
    if (performance.now() > deadline)
      throw new CannotStart(`PostgreSQL (process ${pid}) does not stop: stop it by hand.`)
    await pause(20)
  }
}

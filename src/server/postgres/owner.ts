import { rmSync } from 'node:fs'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from './binaries/cannot-start.ts'
import { processIdentity } from './process-identity.ts'

const timeoutMs = 1_000
const mark = /^owner-(\d+)-(.+)$/

interface Owner {
  pid: number
  /** When its file was created, in milliseconds since the epoch. */
  since: number
}

/**
 * Makes this process the only owner of the data folder, or throws `CannotStart` naming the owner.
 *
 * A process that finds no owner creates a file named by its process id and start time, then looks again: of two that do
 * so at the same instant, at least one sees the other's file. The smaller id stays; the other removes its file and tries
 * again until the timeout. Id and start time together never return, so removing the file of a dead process can never
 * remove that of a living one.
 */
export async function becomeOwner(dataDir: string): Promise<{ release(): void }> {
  const identity = await processIdentity(process.pid)
  if (identity === null) throw new Error('this process does not see itself')
  const mine = join(dataDir, `owner-${process.pid}-${identity}`)
  const deadline = performance.now() + timeoutMs
  let isMarked = false
  for (;;) {
    const others = await livingOthers(dataDir, mine)
    const [eldest] = others
    if (eldest === undefined) {
      if (isMarked) return { release: () => rmSync(mine, { force: true }) }
      await leaveMark(dataDir, mine)
      isMarked = true
      continue
    }
    const isLate = performance.now() > deadline
    if (isMarked && (isLate || others.some(({ pid }) => pid < process.pid))) {
      await rm(mine, { force: true })
      isMarked = false
    }
    if (isLate) throw inUse(dataDir, eldest.pid)
    await pause(10 + Math.random() * 50)
  }
}

const leaveMark = (dataDir: string, mine: string) =>
  writeFile(mine, '', { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw inUse(dataDir, process.pid)
    throw new CannotStart(`${dataDir} cannot be written to (${error.message}): set DATA_DIR to a folder that can.`)
  })

/** The oldest first: an owner was there before any process that is still looking. */
async function livingOthers(dataDir: string, mine: string): Promise<Owner[]> {
  const others: Owner[] = []
  for (const file of await readdir(dataDir)) {
    const path = join(dataDir, file)
    const [, pid, identity] = mark.exec(file) ?? []
    if (pid === undefined || path === mine) continue
    if ((await processIdentity(Number(pid))) !== identity) await rm(path, { force: true })
    // It may have been removed just now.
    else
      others.push({
        pid: Number(pid),
        since: (await stat(path).catch(() => null))?.mtimeMs ?? Number.POSITIVE_INFINITY,
      })
  }
  return others.toSorted((a, b) => a.since - b.since || a.pid - b.pid)
}

const inUse = (dataDir: string, pid: number): CannotStart =>
  new CannotStart(
    `${dataDir} is in use by another Pipeline Board server (process ${pid}): stop that one, or set DATA_DIR to another folder.`,
  )

import { rmSync } from 'node:fs'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from './binaries/cannot-start.ts'
import { processIdentity } from './process-identity.ts'

const patienceMs = 1_000
const mark = /^owner-(\d+)-(.+)$/

interface Owner {
  pid: number
  /** When the mark was left, in milliseconds. */
  since: number
}

/**
 * Makes this process the only owner of the data folder, or refuses and names the owner.
 *
 * Whoever sees nobody leaves a mark that carries his process id and start, then looks again: of two at the same instant
 * at least one sees the other. The one with the smaller id keeps his mark, the other one withdraws; both go on looking
 * for a while. A mark names a process that cannot come back, so clearing a dead one away can never hit a living one's.
 */
export async function becomeOwner(dataDir: string): Promise<{ release(): void }> {
  const identity = await processIdentity(process.pid)
  if (identity === null) throw new Error('this process does not see itself')
  const mine = join(dataDir, `owner-${process.pid}-${identity}`)
  const deadline = performance.now() + patienceMs
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

/** The eldest first: an owner was there before whoever only looks. */
async function livingOthers(dataDir: string, mine: string): Promise<Owner[]> {
  const others: Owner[] = []
  for (const file of await readdir(dataDir)) {
    const path = join(dataDir, file)
    const [, pid, identity] = mark.exec(file) ?? []
    if (pid === undefined || path === mine) continue
    if ((await processIdentity(Number(pid))) !== identity) await rm(path, { force: true })
    // It may have been withdrawn just now.
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

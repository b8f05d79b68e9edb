import { rmSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from './cannot-start.ts'
import { processIdentity } from './process-identity.ts'

const patienceMs = 1_000
const mark = /^owner-(\d+)-(.+)$/

/**
 * Makes this process the only owner of the data folder, or refuses and names the owner.
 *
 * Everybody first leaves a mark that carries his process id and start, then looks for marks of living processes: of two
 * at the same instant at least one sees the other. Who sees another withdraws and looks again a little later. A mark
 * names a process that cannot come back, so clearing a dead one away can never hit a living one's.
 */
export async function becomeOwner(dataDir: string): Promise<{ release(): void }> {
  const identity = await processIdentity(process.pid)
  if (identity === null) throw new Error('this process does not see itself')
  const mine = join(dataDir, `owner-${process.pid}-${identity}`)
  const deadline = performance.now() + patienceMs
  for (;;) {
    await writeFile(mine, '', { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? inUse(dataDir, process.pid) : error
    })
    const other = await livingOwner(dataDir, mine)
    if (other === null) return { release: () => rmSync(mine, { force: true }) }
    await rm(mine, { force: true })
    if (performance.now() > deadline) throw inUse(dataDir, other)
    await pause(10 + Math.random() * 50)
  }
}

async function livingOwner(dataDir: string, mine: string): Promise<number | null> {
  for (const file of await readdir(dataDir)) {
    const [, pid, identity] = mark.exec(file) ?? []
    if (pid === undefined || join(dataDir, file) === mine) continue
    if ((await processIdentity(Number(pid))) === identity) return Number(pid)
    await rm(join(dataDir, file), { force: true })
  }
  return null
}

const inUse = (dataDir: string, pid: number): CannotStart =>
  new CannotStart(
    `${dataDir} is in use by another Pipeline Board server (process ${pid}): stop that one, or set DATA_DIR to another folder.`,
  )

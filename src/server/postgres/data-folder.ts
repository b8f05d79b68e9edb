import { chown, mkdir, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './binaries/account.ts'
import { CannotStart } from './binaries/cannot-start.ts'

const megabyte = 1024 * 1024
/** An empty database takes about half of it. */
const fewestMegabytes = 128

/** Makes the data folder, private to whom the database runs as. One that is there already is left as its owner made it. */
export async function makeDataFolder(dataDir: string, account: Account | null): Promise<void> {
  try {
    if ((await stat(dataDir).catch(() => null))?.isDirectory()) return
    await makeFolder(dirname(dataDir))
    await mkdir(dataDir, { mode: 0o700 })
    if (account !== null) await chown(dataDir, account.uid, account.gid)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotStart(
      `The data folder ${dataDir} cannot be made (${reason}): set DATA_DIR to a folder on a disk that can be written to.`,
    )
  }
}

/** One by one: Node's recursive `mkdir` never returns where a file system takes no folder (`/proc`). */
async function makeFolder(folder: string): Promise<void> {
  if (await stat(folder).catch(() => null)) return
  await makeFolder(dirname(folder))
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** Refuses to begin a database that the disk cannot hold. */
export async function requireSpace(dataDir: string): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = Math.floor((bavail * bsize) / megabyte)
  if (free >= fewestMegabytes) return
  throw new CannotStart(
    `The disk that holds ${dataDir} has ${free} MB left, and a new database needs ${fewestMegabytes}: free some space, or set DATA_DIR to a folder on another disk.`,
  )
}

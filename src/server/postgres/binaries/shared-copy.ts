import { chmod, constants, cp, lstat, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import { mayUse } from './folder-access.ts'

/**
 * A copy of the folder that the account may read, made once per name; `complete` finishes it before it counts. Of several
 * processes at once one copy wins, whole.
 */
export async function sharedCopy(
  account: Account | null,
  folder: string,
  name: string,
  complete: (copy: string) => Promise<unknown>,
): Promise<string> {
  const copy = join(await cacheFolder(account), name)
  if (await exists(copy)) return copy
  const draft = await mkdtemp(`${copy}.`)
  try {
    await cp(folder, draft, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
    await complete(draft)
    await openToAll(draft)
    await rename(draft, copy).catch(async (error: unknown) => {
      if (!(await exists(copy))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return copy
}

async function cacheFolder(account: Account | null): Promise<string> {
  const { XDG_CACHE_HOME } = process.env
  const uid = process.getuid?.() ?? 0
  const usual = uid === 0 ? '/var/cache' : join(homedir(), '.cache')
  const places = [...(XDG_CACHE_HOME ? [XDG_CACHE_HOME] : []), usual, tmpdir()]
  for (const place of places) {
    const folder = join(place, place === tmpdir() ? `pipeline-board-${uid}` : 'pipeline-board')
    await mkdir(folder, { recursive: true, mode: 0o755 }).catch(() => {})
    if ((await isOurs(folder, uid)) && (await mayUse(account, folder, 'run'))) return folder
  }
  throw new CannotStart(
    `There is no folder for a copy of PostgreSQL's programs (tried ${places.join(', ')}): set DATABASE_URL to a PostgreSQL server.`,
  )
}

/** Programs are run from there: nobody else may be able to put some there. */
async function isOurs(folder: string, uid: number): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  return found !== null && found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const runs = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0
    await chmod(path, runs ? 0o755 : 0o644)
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

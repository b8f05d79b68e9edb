import { open } from 'node:fs/promises'
import type { Account } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import { run } from './run.ts'

/** Whether the account may use this path, with every folder above it: asked of the system by somebody of that account. */
export async function mayUse(account: Account | null, path: string, right: 'read' | 'write' | 'run'): Promise<boolean> {
  if (account === null) return true
  const test = { read: '-r', write: '-w', run: '-x' }[right]
  return (await run('test', [test, path], { account })).code === 0
}

export interface OpenFolder {
  /** The path by which the child finds the folder. */
  readonly path: string
  /** The child's fourth stdio entry (descriptor 3). */
  readonly descriptor: number | 'ignore'
  close(): Promise<void>
}

/**
 * A folder for a child of the account. Below a private home (root's is 0700) the child could not reach it by its path;
 * it inherits the open folder as descriptor 3 and reaches it through that, so the data stay where they were asked for.
 */
export async function openFolderFor(account: Account | null, folder: string): Promise<OpenFolder> {
  if (await mayUse(account, folder, 'write')) return { path: folder, descriptor: 'ignore', close: async () => {} }
  if (process.platform !== 'linux') {
    throw new CannotStart(
      `PostgreSQL runs as user ${account?.uid}, who may not enter ${folder}: set DATA_DIR to a folder that others may enter.`,
    )
  }
  const handle = await open(folder, 'r')
  return { path: '/proc/self/fd/3', descriptor: handle.fd, close: () => handle.close() }
}

import { chown, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './binaries/account.ts'

/** Makes the data folder, private to whom the database runs as. One that is there already is left as its owner made it. */
export async function makeDataFolder(dataDir: string, account: Account | null): Promise<void> {
  await mkdir(dirname(dataDir), { recursive: true })
  try {
    await mkdir(dataDir, { mode: 0o700 })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
    throw error
  }
  if (account !== null) await chown(dataDir, account.uid, account.gid)
}

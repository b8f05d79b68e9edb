import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

export const passwordFile = (dataDir: string): string => join(dataDir, 'postgres-password')

/** The database user's password, kept in the data folder for this user's eyes only; made when there is none. */
export async function keptPassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const file = passwordFile(dataDir)
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  if (kept !== '') return { password: kept, isNew: false }
  const password = randomBytes(32).toString('base64url')
  const draft = await open(`${file}.new`, 'w', 0o600)
  await draft.writeFile(password)
  await draft.sync()
  await draft.close()
  await rename(`${file}.new`, file)
  return { password, isNew: true }
}

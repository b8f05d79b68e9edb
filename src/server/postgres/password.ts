import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the password of the database user is stored. */
export const passwordFile = (dataDir: string): string => join(dataDir, 'postgres-password')

/** The database user's password, stored in the data folder (mode 0600); created if there is none. */
export async function storedPassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const file = passwordFile(dataDir)
  const stored = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  if (stored !== '') return { password: stored, isNew: false }
  const password = randomBytes(32).toString('base64url')
  const draft = await open(`${file}.new`, 'w', 0o600)
  await draft.writeFile(password)
  await draft.sync()
  await draft.close()
  await rename(`${file}.new`, file)
  return { password, isNew: true }
}

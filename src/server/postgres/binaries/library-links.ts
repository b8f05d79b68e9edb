import { readFile, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'

/**
 * Makes the symbolic links between the libraries, which an npm package cannot hold: its install script makes them, but
 * install scripts are often switched off. Any number of processes may do this at once. False = we may not write there.
 */
export async function linkLibraries(packageFolder: string): Promise<boolean> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: readonly { source: string; target: string }[] = JSON.parse(list)
  try {
    for (const { source, target } of links) await linkOnce(basename(source), join(packageFolder, target))
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

const linkOnce = (source: string, target: string): Promise<void> =>
  symlink(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))

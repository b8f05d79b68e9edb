import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { mayUse } from './folder-access.ts'
import { linkLibraries } from './library-links.ts'
import { npmPackage } from './npm-package.ts'
import { sharedCopy } from './shared-copy.ts'

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

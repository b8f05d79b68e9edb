import { chmod, cp, lstat, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { accountFor } from './account.ts'
import { npmPackage, packagedBinaries } from './packaged-binaries.ts'
import { run } from './run.ts'

const isRoot = process.getuid?.() === 0
const installed = npmPackage()

let place = ''
let packageFolder = ''
beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), 'pb-binaries-')))
  await chmod(place, 0o755)
  packageFolder = join(place, 'package')
})
afterEach(() => rm(place, { recursive: true, force: true }))

/** The package as npm unpacks it without running install scripts. */
async function unpack(): Promise<void> {
  await cp(installed ?? '', packageFolder, { recursive: true, verbatimSymlinks: true })
  const entries = await readdir(packageFolder, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isSymbolicLink()) await rm(join(entry.parentPath, entry.name))
}

const linksOf = async (folder: string): Promise<string[]> => {
  const list: readonly { target: string }[] = JSON.parse(
    await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  return list.map(({ target }) => join(folder, target))
}

const versionOf = async (bin: string): Promise<string> =>
  (await run(join(bin, 'postgres'), ['--version'], { account: await accountFor('') })).output

describe.skipIf(installed === null)('the PostgreSQL that npm installed', () => {
  test('runs in place although npm made no links, also when many processes make them at once', async () => {
    await unpack()
    const account = await accountFor('')
    const found = await Promise.all([1, 2, 3].map(() => packagedBinaries(account, packageFolder)))
    expect(new Set(found)).toEqual(new Set([join(packageFolder, 'native', 'bin')]))
    for (const link of await linksOf(packageFolder)) expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(await versionOf(found[0] ?? '')).toMatch(/^postgres \(PostgreSQL\) \d+/)
  })

  test.runIf(isRoot)('runs from a copy, made once, where the account cannot get to node_modules', async () => {
    await unpack()
    await chmod(packageFolder, 0o700)
    vi.stubEnv('XDG_CACHE_HOME', join(place, 'cache'))
    const account = await accountFor('')
    const found = await Promise.all([1, 2].map(() => packagedBinaries(account, packageFolder)))
    const [bin = ''] = found.filter((folder) => folder !== null)
    expect(new Set(found)).toEqual(new Set([bin]))
    expect(bin.startsWith(join(place, 'cache', 'pipeline-board'))).toBe(true)
    expect(await readdir(join(place, 'cache', 'pipeline-board'))).toHaveLength(1)
    expect(await versionOf(bin)).toMatch(/^postgres \(PostgreSQL\) \d+/)
    for (const link of await linksOf(dirname(dirname(bin)))) expect((await lstat(link)).isSymbolicLink()).toBe(true)
  })
})

test('a machine for which npm has no PostgreSQL has none from there', async () => {
  expect(await packagedBinaries(null, null)).toBeNull()
})

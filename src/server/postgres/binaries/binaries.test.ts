import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findBinaries } from './binaries.ts'
import { packagedBinaries } from './packaged-binaries.ts'

vi.mock('./packaged-binaries.ts')

let place = ''
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'pb-path-'))
  vi.mocked(packagedBinaries).mockResolvedValue(null)
})
afterEach(() => rm(place, { recursive: true, force: true }))

/** A folder with programs that call themselves PostgreSQL of this version. */
async function programs(version: string): Promise<string> {
  const folder = join(place, version)
  await mkdir(folder)
  for (const name of ['postgres', 'initdb']) {
    await writeFile(join(folder, name), `#!/bin/sh\necho '${name} (PostgreSQL) ${version}'\n`)
    await chmod(join(folder, name), 0o755)
  }
  return folder
}

describe.skipIf(process.platform === 'win32')('PostgreSQL is looked for', () => {
  test('in the npm package first', async () => {
    const packaged = await programs('90.4')
    vi.mocked(packagedBinaries).mockResolvedValue(packaged)
    vi.stubEnv('PATH', `${await programs('91.1')}:${process.env['PATH']}`)
    expect(await findBinaries(null, null)).toEqual({ folder: packaged, major: 90 })
  })

  test('then in PATH, and a too old one is passed over', async () => {
    const [old, recent] = [await programs('14.9'), await programs('91.1')]
    vi.stubEnv('PATH', `${old}:${recent}:${process.env['PATH']}`)
    expect(await findBinaries(null, null)).toEqual({ folder: recent, major: 91 })
  })

  test('in the version that made the data folder, even if another comes first', async () => {
    vi.mocked(packagedBinaries).mockResolvedValue(await programs('92.0'))
    const right = await programs('91.3')
    vi.stubEnv('PATH', `${right}:${process.env['PATH']}`)
    expect(await findBinaries(null, 91)).toEqual({ folder: right, major: 91 })
    await expect(findBinaries(null, 93)).rejects.toThrow(
      /made by PostgreSQL 93, which was not found \(there is 92 in .*, 91 in .*: install that version/,
    )
  })

  test('but one that does not run does not count', async () => {
    const broken = await programs('92.0')
    await writeFile(join(broken, 'postgres'), '#!/bin/sh\nexit 127\n')
    const right = await programs('91.3')
    vi.stubEnv('PATH', `${broken}:${right}:${process.env['PATH']}`)
    expect(await findBinaries(null, null)).toEqual({ folder: right, major: 91 })
  })
})

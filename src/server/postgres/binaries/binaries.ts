import { readdir, realpath } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Account } from './account.ts'
import { CannotStart } from './cannot-start.ts'
import { packagedBinaries } from './packaged-binaries.ts'
import { run } from './run.ts'

const oldestMajor = 15

export interface Binaries {
  readonly folder: string
  readonly major: number
}

/**
 * A PostgreSQL that really runs under the account: from npm, else one of PATH or of Debian's folders. An existing cluster
 * is only understood by its own major version: that one is then looked for.
 */
export async function findBinaries(account: Account | null, clusterMajor: number | null): Promise<Binaries> {
  const others: Binaries[] = []
  for await (const folder of candidates(account)) {
    const major = await majorOf(folder, account)
    if (major === null) continue
    if (major >= oldestMajor && (clusterMajor === null || major === clusterMajor)) return { folder, major }
    others.push({ folder, major })
  }
  const seen = others.map(({ folder, major }) => `${major} in ${folder}`).join(', ')
  const found = seen === '' ? '' : ` (there is ${seen})`
  throw new CannotStart(
    clusterMajor === null
      ? `No PostgreSQL ${oldestMajor} or newer was found${found}: install one, or set DATABASE_URL to a PostgreSQL server.`
      : `The data folder was made by PostgreSQL ${clusterMajor}, which was not found${found}: install that version, or set DATABASE_URL to a PostgreSQL server.`,
  )
}

async function* candidates(account: Account | null): AsyncGenerator<string> {
  const packaged = await packagedBinaries(account)
  if (packaged !== null) yield packaged
  const inPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const debian = '/usr/lib/postgresql'
  const versions = (await readdir(debian).catch(() => [])).toSorted((a, b) => Number(b) - Number(a))
  for (const folder of [...inPath, ...versions.map((version) => join(debian, version, 'bin'))]) {
    // A link in PATH points to the folder where initdb and postgres stand together.
    const program = await realpath(join(folder, programName('initdb'))).catch(() => null)
    if (program !== null) yield join(program, '..')
  }
}

async function majorOf(folder: string, account: Account | null): Promise<number | null> {
  const { code, output } = await run(join(folder, programName('postgres')), ['--version'], { account })
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  return code === 0 && major !== undefined ? Number(major) : null
}

export const programName = (name: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  process.platform === 'win32' ? `${name}.exe` : name

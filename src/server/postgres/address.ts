import { rmSync } from 'node:fs'
import { chown, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Account } from './binaries/account.ts'
import { CannotStart } from './binaries/cannot-start.ts'
import { mayUse } from './binaries/folder-access.ts'
import { databaseName } from './database-name.ts'
import type { Address } from './settings.ts'

const socketPort = 5432
/** The shortest of the systems' limits for a socket's path, in bytes. */
const longestSocketPath = 103
const prefix = 'pipeline-board-'

/** Where a new server will listen: a socket in a private folder of its own; on Windows a free port of the loopback. */
export async function newAddress(account: Account | null): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }
  for (const base of [tmpdir(), '/tmp']) {
    const longest = Buffer.byteLength(join(base, `${prefix}XXXXXX`, `.s.PGSQL.${socketPort}`))
    if (longest > longestSocketPath || !(await mayUse(account, base, 'write'))) continue
    const host = await mkdtemp(join(base, prefix))
    if (account !== null) await chown(host, account.uid, account.gid)
    return { host, port: socketPort }
  }
  throw new CannotStart(
    `There is no place for a socket in ${tmpdir()}: set TMPDIR to a short path that everybody may write to.`,
  )
}

/** Removes the socket's folder if it is one of ours. Synchronous, because it also runs when the process exits. */
export function forgetAddress(host: string): void {
  if (basename(host).startsWith(prefix)) rmSync(host, { recursive: true, force: true })
}

export function connectionString({ host, port }: Address, password: string): string {
  const query = new URLSearchParams({ host, port: String(port) })
  return `postgresql://${databaseName}:${encodeURIComponent(password)}@/${databaseName}?${query}`
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })

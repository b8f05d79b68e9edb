import { pbkdf2 } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { accountFor } from './binaries/account.ts'
import { startServer } from './server.ts'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pb-server-'))
  await chmod(home, 0o755)
})
afterEach(() => rm(home, { recursive: true, force: true }))

/** Starts a script in the place of PostgreSQL; without one there is no program at all. */
async function start(script: string | null, atOnce = () => {}): Promise<unknown> {
  const [folder, cluster] = [join(home, 'bin'), join(home, 'cluster')]
  await mkdir(folder)
  // Not writable: it is given to the program as an open folder, as below a private home.
  await mkdir(cluster, { mode: 0o500 })
  if (script !== null) await writeFile(join(folder, 'postgres'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const account = await accountFor(cluster)
  atOnce()
  return startServer({
    cluster,
    binaries: { folder, major: 18 },
    account,
    address: { host: home, port: 5432 },
    durable: false,
    log: () => {},
  })
}

/** The threads that close files do so late, as on a busy machine. */
function keepThreadsBusy(): void {
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const work = async () => {
    while (!over.signal.aborted) await promisify(pbkdf2)('', '', 50_000, 64, 'sha512')
  }
  for (let count = 0; count < 12; count += 1) void work()
}

describe.runIf(process.platform === 'linux')('a PostgreSQL that ends before it is ready', () => {
  test.each([
    ['what it said', 'echo FATAL: one >&2; echo HINT: two >&2; exit 1', 'FATAL: one\nHINT: two'],
    ['its exit code where it said nothing', 'exit 3', 'it ended with exit code 3'],
    ['the signal that ended it in silence', 'kill -9 $$', 'it was ended by SIGKILL'],
  ])('is reported with %s', async (_what, script, why) => {
    await expect(start(script)).rejects.toThrow(`PostgreSQL did not start: ${why}`)
  })

  test('is reported with what it said when it was gone before anybody could listen', async () => {
    const started = start('echo FATAL: gone >&2; exit 1', keepThreadsBusy)
    await expect(started).rejects.toThrow('PostgreSQL did not start: FATAL: gone')
  })

  test('is reported with what hindered it from being run', async () => {
    await expect(start(null)).rejects.toThrow(/^PostgreSQL did not start: it could not be run \(spawn .+ ENOENT\)$/)
  })
})

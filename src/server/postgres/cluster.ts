import { chown, mkdtemp, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from './binaries/account.ts'
import { type Binaries, programName } from './binaries/binaries.ts'
import { CannotStart } from './binaries/cannot-start.ts'
import { databaseName } from './database-name.ts'
import { openFolderFor } from './binaries/folder-access.ts'
import { type Finished, run } from './binaries/run.ts'
import { durability } from './settings.ts'

interface Tools {
  readonly binaries: Binaries
  readonly account: Account | null
  readonly durable: boolean
}

const accessRules = `# One user, by password, from this machine.
local  all  ${databaseName}                scram-sha-256
host   all  ${databaseName}  127.0.0.1/32  scram-sha-256
`

/** The major version of PostgreSQL that made the cluster; null = there is no cluster. */
export async function clusterVersion(cluster: string): Promise<number | null> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  return version === null ? null : Number.parseInt(version, 10)
}

/** Creates the cluster with its one database under a draft name, and renames it when it is complete; drafts of crashed attempts are removed first. */
export async function makeCluster(cluster: string, password: string, tools: Tools): Promise<void> {
  const { account, durable } = tools
  const dataDir = dirname(cluster)
  const draftPrefix = `${cluster}.draft-`
  for (const name of await readdir(dataDir)) {
    const path = join(dataDir, name)
    if (path.startsWith(draftPrefix)) await rm(path, { recursive: true, force: true })
  }
  const draft = await mkdtemp(draftPrefix)
  if (account !== null) await chown(draft, account.uid, account.gid)
  const options = [
    '-U',
    'postgres',
    '--auth=reject',
    '-E',
    'UTF8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
  ]
  if (!durable) options.push('--no-sync')
  await onFolder(draft, 'initdb', tools, (path) => ['-D', path, ...options])
  await writeFile(join(draft, 'pg_hba.conf'), accessRules)
  await asSuperuser(draft, tools, [
    `create role ${databaseName} login createdb password '${password}'`,
    `create database ${databaseName} owner ${databaseName}`,
  ])
  await rename(draft, cluster)
  if (durable && process.platform !== 'win32') await sync(dataDir)
}

export const setPassword = (cluster: string, password: string, tools: Tools): Promise<void> =>
  asSuperuser(cluster, tools, [`alter role ${databaseName} password '${password}'`])

/** Statements of one line each, run without a server; the cluster must have none. */
async function asSuperuser(cluster: string, tools: Tools, statements: readonly string[]): Promise<void> {
  const input = statements.join('\n')
  // A failed statement is otherwise repeated in the message, and with it the password.
  const settings = ['-c', 'exit_on_error=on', '-c', 'log_min_error_statement=panic']
  await onFolder(
    cluster,
    'postgres',
    tools,
    (path) => ['--single', '-D', path, ...settings, ...durability(tools.durable), 'postgres'],
    input,
  )
}

async function onFolder(
  cluster: string,
  program: 'initdb' | 'postgres',
  { binaries, account }: Tools,
  args: (path: string) => string[],
  input = '',
): Promise<void> {
  const folder = await openFolderFor(account, cluster)
  try {
    const { path, descriptor } = folder
    const finished = await run(join(binaries.folder, programName(program)), args(path), { account, input, descriptor })
    if (finished.code !== 0) throw failed(program, finished)
  } finally {
    await folder.close()
  }
}

const failed = (program: string, { code, output }: Finished): CannotStart =>
  new CannotStart(`PostgreSQL's ${program} failed (${code ?? 'not started'}): ${output}`)

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

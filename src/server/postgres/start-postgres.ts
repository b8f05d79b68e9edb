import { join, resolve } from 'node:path'
import { accountFor } from './binaries/account.ts'
import { connectionString, forgetAddress, newAddress } from './address.ts'
import { findBinaries } from './binaries/binaries.ts'
import { clusterVersion, makeCluster, setPassword } from './cluster.ts'
import { makeDataFolder, requireSpace } from './data-folder.ts'
import { stopLeftover } from './leftover.ts'
import { becomeOwner } from './owner.ts'
import { storedPassword } from './password.ts'
import type { Address } from './settings.ts'
import { supervise } from './supervise.ts'

export interface Postgres {
  /** Connects as the database's owner, who may also create databases. Automatic restarts do not change it. */
  readonly connectionString: string
  /** Milliseconds from the call until the first connection was possible. */
  readonly startedIn: number
  /** Whether the PostgreSQL of a killed server process was still running and was stopped first. */
  readonly stoppedLeftover: boolean
  /** Resolves when the server has ended for good: null after `stop`, else why. */
  readonly gone: Promise<Error | null>
  stop(): Promise<void>
}

export interface PostgresOptions {
  readonly dataDir: string
  /** Gets every line that the server writes. */
  readonly log?: (line: string) => void
  /** False only for tests, which throw the data away: faster, but a power cut destroys the data. */
  readonly durable?: boolean
}

/** Starts the PostgreSQL of a data folder; creates either if it does not exist. Throws `CannotStart`. */
export async function startPostgres({ dataDir, log = () => {}, durable = true }: PostgresOptions): Promise<Postgres> {
  const began = performance.now()
  const folder = resolve(dataDir)
  const cluster = join(folder, 'postgres')
  const account = await accountFor(cluster)
  await makeDataFolder(folder, account)
  const owner = await becomeOwner(folder)
  let address: Address | null = null
  const cleanUp = (): void => {
    process.off('exit', cleanUp)
    if (address) forgetAddress(address.host)
    owner.release()
  }
  process.once('exit', cleanUp)
  try {
    const madeBy = await clusterVersion(cluster)
    const binaries = await findBinaries(account, madeBy)
    const stoppedLeftover = madeBy !== null && (await stopLeftover(cluster, binaries))
    if (madeBy === null) await requireSpace(folder)
    const { password, isNew } = await storedPassword(folder)
    const tools = { binaries, account, durable }
    if (madeBy === null) await makeCluster(cluster, password, tools)
    else if (isNew) await setPassword(cluster, password, tools)
    address = await newAddress(account)
    const server = await supervise({ ...tools, cluster, address, log })
    const stop = async (): Promise<void> => {
      await server.stop()
      cleanUp()
    }
    const startedIn = performance.now() - began
    return {
      connectionString: connectionString(address, password),
      startedIn,
      stoppedLeftover,
      gone: server.gone,
      stop,
    }
  } catch (error) {
    cleanUp()
    throw error
  }
}

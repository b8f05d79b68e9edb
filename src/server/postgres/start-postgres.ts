import { join, resolve } from 'node:path'
import { accountFor } from './binaries/account.ts'
import { forgetAddress, newAddress } from './address.ts'
import { findBinaries } from './binaries/binaries.ts'
import { clusterVersion, makeCluster, setPassword } from './cluster.ts'
import { connectionString } from './connection-string.ts'
import { makeDataFolder, requireSpace } from './data-folder.ts'
import { stopLeftover } from './leftover.ts'
import { becomeOwner } from './owner.ts'
import { keptPassword } from './password.ts'
import { supervise } from './supervise.ts'

export interface Postgres {
  /** Signs in as the database's owner, who may also create databases. Stays the same through restarts by themselves. */
  readonly connectionString: string
  /** From the call to the first possible connection, in milliseconds. */
  readonly startedIn: number
  /** Whether the server of a killed owner was still running, and was stopped first. */
  readonly stoppedLeftover: boolean
  /** Fulfilled at the very end: null after `stop`, else why there is no database any more. */
  readonly gone: Promise<Error | null>
  stop(): Promise<void>
}

export interface PostgresOptions {
  readonly dataDir: string
  /** Gets every line that the server writes. */
  readonly log?: (line: string) => void
  /** False is for tests, which throw the data away: everything is faster, and a power cut ruins it. */
  readonly durable?: boolean
}

/** Starts the PostgreSQL of a data folder, making both if needed. Refuses with `CannotStart`. */
export async function startPostgres({ dataDir, log = () => {}, durable = true }: PostgresOptions): Promise<Postgres> {
  const began = performance.now()
  const folder = resolve(dataDir)
  const cluster = join(folder, 'postgres')
  const account = await accountFor(cluster)
  await makeDataFolder(folder, account)
  const owner = await becomeOwner(folder)
  try {
    const madeBy = await clusterVersion(cluster)
    const binaries = await findBinaries(account, madeBy)
    const stoppedLeftover = madeBy !== null && (await stopLeftover(cluster, binaries))
    if (madeBy === null) await requireSpace(folder)
    const { password, isNew } = await keptPassword(folder)
    const tools = { binaries, account, durable }
    if (madeBy === null) await makeCluster(cluster, password, tools)
    else if (isNew) await setPassword(cluster, password, tools)
    const address = await newAddress(account)
    const server = await supervise({ ...tools, cluster, address, log }).catch((error: unknown) => {
      forgetAddress(address.host)
      throw error
    })

    const letGo = (): void => {
      server.stopSoon()
      forgetAddress(address.host)
      owner.release()
    }
    process.once('exit', letGo)
    const stop = async (): Promise<void> => {
      await server.stop()
      process.off('exit', letGo)
      letGo()
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
    owner.release()
    throw error
  }
}

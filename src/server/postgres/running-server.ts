import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connectionString } from './address.ts'
import { passwordFile } from './password.ts'

/**
 * Where the PostgreSQL of a data folder takes connections, as the files of the folder say; it may be gone without having
 * removed them. Null if it does not run.
 */
export async function runningServer(dataDir: string): Promise<string | null> {
  const lines = (await read(join(dataDir, 'postgres', 'postmaster.pid')))?.split('\n')
  const password = await read(passwordFile(dataDir))
  if (!lines || password === null) return null
  // Process, cluster, start, port, folder of the socket, address.
  const [, , , port, socketFolder, address] = lines
  const host = socketFolder || address
  return host && port ? connectionString({ host, port: Number(port) }, password) : null
}

const read = (path: string) => readFile(path, 'utf8').catch(() => null)

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { connectionString } from '#server/postgres/address.ts'

/** Connects to the embedded database of a running server, for what the API cannot do. */
export async function connectToDatabase(dataDir: string): Promise<pg.Client> {
  // postmaster.pid: port in line 4, folder of the socket in line 5, listen address in line 6.
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const host = lines[4] || lines[5]
  if (!host) throw new Error('the database says nowhere where it listens')
  const password = await readFile(join(dataDir, 'postgres-password'), 'utf8')
  const client = new pg.Client({ connectionString: connectionString({ host, port: Number(lines[3]) }, password) })
  await client.connect()
  return client
}

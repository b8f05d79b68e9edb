import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { connectionString } from '#server/postgres/connection-string.ts'

/** A connection to the database that a running server keeps in its data folder: for what no door of the product does. */
export async function connectToDatabase(dataDir: string): Promise<pg.Client> {
  // PostgreSQL's own note about itself: the port in line 4, the folder of its socket in line 5, its address in line 6.
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const host = lines[4] || lines[5]
  if (!host) throw new Error('the database says nowhere where it listens')
  const password = await readFile(join(dataDir, 'postgres-password'), 'utf8')
  const client = new pg.Client({ connectionString: connectionString({ host, port: Number(lines[3]) }, password) })
  await client.connect()
  return client
}

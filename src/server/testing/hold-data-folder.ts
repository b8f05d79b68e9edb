import { startPostgres } from '#server/postgres/start-postgres.ts'

/** A process that starts the database on a data folder, prints the result and keeps running. */
const dataDir = process.argv[3]
if (dataDir === undefined) throw new Error('which data folder?')
try {
  const { connectionString } = await startPostgres({ dataDir })
  process.stdout.write(`${JSON.stringify({ connectionString })}\n`)
  setInterval(() => {}, 60_000)
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: String(error) })}\n`)
}

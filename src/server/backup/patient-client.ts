import pg from 'pg'

/** Without limits of time, and with one spelling of every value whatever the database prefers. */
const settings = [
  ['statement_timeout', '0'],
  ['lock_timeout', '0'],
  ['idle_in_transaction_session_timeout', '0'],
  ['TimeZone', 'UTC'],
  ['DateStyle', 'ISO'],
  ['IntervalStyle', 'postgres'],
  ['bytea_output', 'hex'],
  ['extra_float_digits', '1'],
  ['client_encoding', 'UTF8'],
]

/** Lends a connection of its own, on which a statement may take as long as it needs. */
export async function withPatientClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    options: settings.map(([name, value]) => `-c ${name}=${value}`).join(' '),
    application_name: 'pipeline-board backup',
  })
  // The next query fails of a connection that broke; without a listener the process would end.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}

import pg from 'pg'

/** Runs one statement on a new connection. */
export async function askDatabase<Row extends pg.QueryResultRow>(
  connectionString: string,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(connectionString)
  // A test may kill the server: the connection's error is ignored, the query's error is thrown.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

import pg from 'pg'

/** One statement over a connection of its own. */
export async function askDatabase<Row extends pg.QueryResultRow>(
  connectionString: string,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(connectionString)
  // A server that is killed on purpose ends the connection in its own way; the query's own error is what counts.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

import { demoData } from '#core/samples/demo/demo-data.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { type Administrator, writeAdministrator } from './administrator.ts'

const batchSize = 1_000

/**
 * Fills an empty database with demo data in one transaction; returns whether it did. A database with a location is not
 * empty. `opportunities`: their number on the first board; `administrator`: created with the data, because a later start,
 * which finds data, creates none.
 */
export const seedDemo = (
  database: Database,
  options: { opportunities: number; now: Date; administrator?: Administrator },
): Promise<boolean> =>
  transaction(database, async (connection) => {
    await connection.query('set local statement_timeout = 0; lock table "Business" in exclusive mode')
    const { rows } = await connection.query('select 1 from "Business" limit 1')
    if (rows.length > 0) return false
    const data = demoData({ opportunities: options.opportunities, now: options.now.toISOString() })
    for (const [table, records] of Object.entries(data)) await fill(connection, table, records)
    if (options.administrator) await writeAdministrator(connection, options.administrator)
    // Without statistics, queries are planned for empty tables until autovacuum runs.
    await connection.query('analyze')
    return true
  })

async function fill(connection: Connection, table: string, records: readonly object[]): Promise<void> {
  const [first] = records
  if (!first) return
  const columns = Object.keys(first)
    .map((key) => `"${key}"`)
    .join(', ')
  for (let start = 0; start < records.length; start += batchSize) {
    await connection.query(
      `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1)`,
      [JSON.stringify(records.slice(start, start + batchSize))],
    )
  }
  // The next created record must not get an Id of the demo data.
  await connection.query(
    `select setval(pg_get_serial_sequence('"${table}"', 'Id'), greatest((select max("Id") from "${table}"), 1416000000))`,
  )
}

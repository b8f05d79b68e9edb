import type { Connection } from './database.ts'

/** Short enough to stay far below the limit of a statement, and to hold no lock for long. */
const atOnce = 2_000

/** Deletes the rows of a table for which the condition holds, some at a time; answers how many there were. */
export async function deleteInBatches(connection: Connection, table: string, condition: string): Promise<number> {
  for (let deleted = 0; ;) {
    const { rowCount } = await connection.query(
      `delete from "${table}" where ctid = any(array(
         select ctid from "${table}" where ${condition} limit ${atOnce} for update skip locked))`,
    )
    deleted += rowCount ?? 0
    if ((rowCount ?? 0) < atOnce) return deleted
  }
}

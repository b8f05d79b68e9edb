import type { Connection } from '#server/store/database/database.ts'

/** Whether there is no location beyond these. */
export async function seesEveryLocation(connection: Connection, businesses: readonly number[]): Promise<boolean> {
  const { rowCount } = await connection.query('select 1 from "Business" where "Id" <> all ($1::bigint[]) limit 1', [
    businesses,
  ])
  return rowCount === 0
}

import type { Connection } from '#server/store/database/database.ts'
import type { Scope } from '#server/store/records/record-query.ts'

/**
 * The state of everything that the scope shows, as one short text: every write raises the revision of its locations,
 * so equal texts mean equal data.
 */
export async function dataVersion(connection: Connection, scope: Scope): Promise<string> {
  const { rows } = await connection.query<{ Id: number; Rev: number }>(
    'select "Id", "Rev" from "Business" where "Id" = any($1::bigint[]) order by "Id"',
    [scope],
  )
  return rows.map(({ Id, Rev }) => `${Id}.${Rev}`).join(' ')
}

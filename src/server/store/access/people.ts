import type { Connection } from '#server/store/database/database.ts'
import { adminSeesAll } from './rights-mark.ts'

/** Returns those of the users (Ids) who share one of these locations (Ids), active or not, in the order of their Ids. Source: our own rule. */
export async function colleagues(
  connection: Connection,
  ids: readonly number[],
  businesses: readonly number[],
): Promise<{ Id: number; FullName: string }[]> {
  const { rows } = await connection.query<{ Id: number; FullName: string }>(
    `select u."Id", u."FullName" from "User" u
     where u."Id" = any($1::bigint[]) and (u."Businesses" && $2::bigint[] or (${adminSeesAll}))
     order by u."Id"`,
    [ids, businesses],
  )
  return rows
}

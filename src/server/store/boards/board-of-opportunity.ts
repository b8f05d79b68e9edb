import type { Connection } from '#server/store/database/database.ts'
import { isBoardIn, type Scope } from '#server/store/records/record-query.ts'

/** Returns the board and the location of an opportunity (Ids); null if there is none in the scope. */
export async function boardOfOpportunity(
  connection: Connection,
  opportunityId: number,
  scope: Scope,
): Promise<{ BoardId: number; BusinessId: number } | null> {
  const { rows } = await connection.query<{ BoardId: number; BusinessId: number }>(
    `select b."Id" as "BoardId", b."BusinessId" from "CrmOpportunity" o
     join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId" join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where o."Id" = $1 and ${isBoardIn('$2', '$3')}`,
    [opportunityId, scope.businesses, scope.boards],
  )
  return rows[0] ?? null
}

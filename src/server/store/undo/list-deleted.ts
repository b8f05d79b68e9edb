import type { DeletedOpportunityEntry } from '#core/contract/endpoints/undo.ts'
import type { Connection } from '#server/store/database/database.ts'
import { type Clock, clockParameter, clockSql } from '#server/store/records/write-instant.ts'
import { deletedPlace, restorableFor } from './deleted-opportunity.ts'

const mostEntries = 1_000

/**
 * Returns the opportunities of a board (Id) that were deleted and can still be restored, the latest first, at most 1,000.
 * The caller has checked that the board is visible. Source: our own rule.
 */
export async function listDeleted(
  connection: Connection,
  boardId: number,
  clock: Clock,
): Promise<DeletedOpportunityEntry[]> {
  const { rows } = await connection.query<DeletedOpportunityEntry>(
    `select d."Id", d."Record" ->> 'Name' as "Name", d."CoworkerId", c."FullName" as "CoworkerFullName",
       d."CrmBoardColumnId", coalesce(s."Name", d."CrmBoardColumnName") as "CrmBoardColumnName",
       (d."Record" ->> 'Value')::numeric as "Value", d."DeletedOn", d."DeletedBy" as "DeletedById",
       u."FullName" as "DeletedByFullName", d."DeletedOn" + interval '${restorableFor}' as "RestorableUntil"
     from ${deletedPlace}
     left join "Coworker" c on c."Id" = d."CoworkerId"
     left join "User" u on u."Id" = d."DeletedBy"
     where coalesce(s."CrmBoardId", d."CrmBoardId") = $2
       and d."DeletedOn" > ${clockSql} - interval '${restorableFor}'
     order by d."DeletedOn" desc, d."Id" limit ${mostEntries}`,
    [clockParameter(clock), boardId],
  )
  return rows
}

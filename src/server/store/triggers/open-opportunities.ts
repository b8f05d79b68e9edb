import type { Connection } from '#server/store/database/database.ts'

export interface OpenOpportunity {
  Id: number
  CrmBoardId: number
}

/** What is in progress with a customer on the boards in use of a location, the last touched first. */
export async function openOpportunities(
  connection: Connection,
  customerId: number,
  businessId: number,
): Promise<OpenOpportunity[]> {
  const { rows } = await connection.query<OpenOpportunity>(
    `select o."Id", s."CrmBoardId"
     from "CrmOpportunity" o
     join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where o."CoworkerId" = $1 and o."Status" = 1 and b."BusinessId" = $2 and not b."Archived"
     order by o."UpdatedOn" desc, o."Id" desc`,
    [customerId, businessId],
  )
  return rows
}

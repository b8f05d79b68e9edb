import type { Connection } from '#server/store/database/database.ts'

/** The cards of a board with a customer, team, type or owner who has changed since then. */
export async function renamedCards(connection: Connection, boardId: number, since: string): Promise<number[]> {
  const { rows } = await connection.query<{ Id: number }>(
    `select e."Id"
     from "CrmOpportunity" e
     where e."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))
       and (e."CoworkerId" in (select "Id" from "Coworker" where "UpdatedOn" >= $2)
         or e."TeamId" in (select "Id" from "Team" where "UpdatedOn" >= $2)
         or e."OpportunityTypeId" in (select "Id" from "OpportunityType" where "UpdatedOn" >= $2)
         or e."ResponsibleId" in (select "Id" from "User" where "UpdatedOn" >= $2))
     order by e."Id"`,
    [boardId, since],
  )
  return rows.map(({ Id }) => Id)
}

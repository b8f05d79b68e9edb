import type { Connection } from '#server/store/database/database.ts'

/** `[Id, CrmBoardColumnId, Position, Version]` */
export type Place = [number, number, number, number]

/** Where every card of a board stands, stage by stage in order. */
export async function boardPlaces(connection: Connection, boardId: number): Promise<Place[]> {
  const { rows } = await connection.query<{ Id: number; CrmBoardColumnId: number; Position: number; Version: number }>(
    `select e."Id", e."CrmBoardColumnId", e."Position", e."Version"
     from "CrmOpportunity" e
     where e."CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))
     order by e."CrmBoardColumnId", e."Position", e."Id"`,
    [boardId],
  )
  return rows.map(({ Id, CrmBoardColumnId, Position, Version }) => [Id, CrmBoardColumnId, Position, Version])
}

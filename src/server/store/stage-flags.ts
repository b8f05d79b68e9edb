import type { CrmBoardColumn } from '#core/contract/stage.ts'
import type { Connection } from './database.ts'
import type { Scope } from './record-query.ts'

export type StageFlags = Pick<CrmBoardColumn, 'Id' | 'CrmBoardId' | 'Position' | 'WinOpportunity' | 'LoseOpportunity'>

/** The stages that the scope shows, without their figures, which cost a look at every card. */
export async function stageFlags(connection: Connection, scope: Scope): Promise<StageFlags[]> {
  const { rows } = await connection.query<StageFlags>(
    `select s."Id", s."CrmBoardId", s."Position", s."WinOpportunity", s."LoseOpportunity"
     from "CrmBoardColumn" s join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where b."BusinessId" = any($1::bigint[])`,
    [scope],
  )
  return rows
}

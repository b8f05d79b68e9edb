import type { CommandStage } from '#core/domain/automation/fields-of-command.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Scope } from '#server/store/records/record-query.ts'

/** The stages that the scope shows, without their figures, which cost a look at every card. */
export async function commandStages(connection: Connection, scope: Scope): Promise<CommandStage[]> {
  const { rows } = await connection.query<CommandStage>(
    `select s."Id", s."CrmBoardId", s."Position", s."WinOpportunity", s."LoseOpportunity"
     from "CrmBoardColumn" s join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where b."BusinessId" = any($1::bigint[])`,
    [scope],
  )
  return rows
}

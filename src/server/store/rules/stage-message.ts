import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import type { readStageMessage } from '#core/contract/endpoints/lookups.ts'
import { cannedResponse } from '#core/contract/entities/supporting.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { isBoardIn, type Scope } from '#server/store/records/record-query.ts'

type StageMessage = AnswerOf<typeof readStageMessage>

/** Returns what a message macro (Id) sends to a customer, word for word; null where there is none of this Id. Source: the vendor's contract. */
export async function messageOf(connection: Connection, cannedResponseId: number | null): Promise<StageMessage | null> {
  const { rows } = await connection.query<StageMessage>(
    prepared(`select "Name" as "Subject", "MessageText" from "${cannedResponse.name}" where "Id" = $1`, [
      cannedResponseId,
    ]),
  )
  return rows[0] ?? null
}

/** The same by the stage (Id) that sends it; null for a stage outside the scope, or one that sends none. Source: our own rule. */
export async function messageOfStage(
  connection: Connection,
  stageId: number,
  scope: Scope,
): Promise<StageMessage | null> {
  const { rows } = await connection.query<{ CannedResponseId: number | null }>(
    prepared(
      `select s."CannedResponseId" from "CrmBoardColumn" s join "CrmBoard" b on b."Id" = s."CrmBoardId"
       where s."Id" = $1 and ${isBoardIn('$2', '$3')}`,
      [stageId, scope.businesses, scope.boards],
    ),
  )
  return messageOf(connection, rows[0]?.CannedResponseId ?? null)
}

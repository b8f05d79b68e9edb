import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { Change } from '#server/store/records/change.ts'
import { insertRow } from '#server/store/records/table-row.ts'
import { newToken } from '#server/store/records/version-tag.ts'
import { changesOfOperation, type LoggedChange, opportunityIn } from './operation.ts'

/**
 * Writes the history row of an undo that changes the stage, and marks it and that of the move: neither says how long the
 * card was in a stage. A redo puts the move in force again, so the row of the move is unmarked then. Source: our own rule.
 */
export async function markHistory(change: Change, main: LoggedChange): Promise<void> {
  const { connection, stored, values, writer, at, now } = change
  await insertRow(connection, crmOpportunityHistory, {
    CrmOpportunityId: main.EntityId,
    OldCrmBoardColumnId: stored?.CrmBoardColumnId ?? null,
    FromTime: stored?.CrmBoardColumnSince ?? null,
    ToTime: now,
    NewCrmBoardColumnId: values.CrmBoardColumnId,
    UserId: writer.userId,
    IsUndone: true,
    UpdatedBy: writer.email,
    UpdatedOn: at,
    CreatedOn: at,
  })
  const { move, isUndone } = await moveOf(change, main)
  // A history row is written in the same instant as the change of its opportunity.
  await connection.query(
    `update "CrmOpportunityHistory"
     set "IsUndone" = $3, "Version" = "Version" + 1, "VersionToken" = ${newToken}, "UpdatedOn" = $4, "UpdatedBy" = $5
     where "CrmOpportunityId" = $1 and "CreatedOn" = $2`,
    [main.EntityId, move.At, isUndone, at, writer.email],
  )
}

/** The move that a chain of undos began with, and whether it is undone once `main` is taken back, too. */
async function moveOf({ connection, writer }: Change, main: LoggedChange) {
  let move = main
  let isUndone = true
  while (move.UndoOf !== null && writer.userId !== null) {
    const before = opportunityIn(await changesOfOperation(connection, writer.userId, move.UndoOf))
    if (!before) break
    move = before
    isUndone = !isUndone
  }
  return { move, isUndone }
}

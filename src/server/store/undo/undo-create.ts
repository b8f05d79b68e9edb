import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { neighboursOf } from '#server/store/boards/position-in-stage.ts'
import { recordChange } from '#server/store/change-log/change-log.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { deleteRow } from '#server/store/records/table-row.ts'
import { lockStages } from '#server/store/rules/stage-actions.ts'
import { keepDeleted } from './deleted-opportunity.ts'
import { laterChanges, whoChanged } from './later-changes.ts'
import type { LoggedChange } from './operation.ts'
import { changeOf, goneSince, lockForUndo, type Undo } from './undo.ts'
import { undoRelated } from './undo-related.ts'
import type { UndoResult } from './undo-result.ts'

type Card = Row & { CrmBoardColumnId: number; Position: number }

/** Takes back a create, or a restore: deletes the opportunity, unless somebody else has changed it. Source: our own rule. */
export async function undoCreate(undo: Undo, main: LoggedChange): Promise<UndoResult> {
  const { connection, writer } = undo
  const before = await readRecord(connection, crmOpportunity, main.EntityId, writer)
  if (!before) return goneSince(undo, main)
  const { stored, raised } = await lockForUndo(undo, before, before.CrmBoardColumnId)
  if (!stored) return goneSince(undo, main)
  const by = (await laterChanges(connection, main)).findLast(({ UserId }) => UserId !== writer.userId)
  if (by) {
    const Message = `was changed by ${whoChanged(by, writer.userId)} since`
    return { kind: 'conflict', current: stored, error: { AttemptedValue: stored.Id, Message, PropertyName: '' } }
  }
  const card = stored as Card
  const change = changeOf(undo, 'delete', { stored, values: {}, ...raised })
  // Before the card, so that the messages it takes along are those that stay.
  const notes = await undoRelated(change, undo.changes)
  await lockStages(connection, [card.CrmBoardColumnId])
  change.neighbours = await neighboursOf(connection, card)
  await keepDeleted(change, change.neighbours)
  await deleteRow(connection, crmOpportunity, stored.Id)
  await recordChange(change, stored.Id, raised.revisions)
  return { kind: 'written', record: null, notes, UpdatedOn: raised.at, UpdatedBy: writer.email }
}

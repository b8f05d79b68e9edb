import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { can } from '#core/domain/rights/roles.ts'
import { neighboursOf, positionInStage } from '#server/store/boards/position-in-stage.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Change, Refusal } from '#server/store/records/change.ts'
import { recordChange } from '#server/store/change-log/change-log.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { updateVersion } from '#server/store/records/table-row.ts'
import { unknownReferences } from '#server/store/records/unknown-references.ts'
import { isErased } from '#server/store/rules/erase-customer.ts'
import { refuseBeyondLimit } from '#server/store/rules/location-limit.ts'
import { lockStages } from '#server/store/rules/stage-actions.ts'
import { conflictOf, isMove } from './conflict.ts'
import { laterChanges } from './later-changes.ts'
import { markHistory } from './mark-history.ts'
import type { LoggedChange } from './operation.ts'
import { changeOf, goneSince, lockForUndo, type Undo } from './undo.ts'
import { undoRelated } from './undo-related.ts'
import { refused, type UndoResult } from './undo-result.ts'

type Card = Row & { CrmBoardColumnId: number; Position: number; CoworkerId: number }

/**
 * Takes back a move or an edit: the fields that it changed, and of a move the position between its former neighbours, time in
 * stage, and what the stage did on arrival. Stages do not act again. Source: our own rule.
 */
export async function undoUpdate(undo: Undo, main: LoggedChange): Promise<UndoResult> {
  const { connection, writer } = undo
  if (!can(writer.roles, crmOpportunity.name, 'Edit')) return { kind: 'forbidden', action: 'Edit' }
  const Fields = main.Fields ?? []
  const Before = main.Before ?? {}
  const before = await readRecord(connection, crmOpportunity, main.EntityId, writer)
  if (!before) return goneSince(undo, main)
  const stageId = Before.CrmBoardColumnId ?? before.CrmBoardColumnId
  const { stored, raised } = await lockForUndo(undo, before, stageId)
  if (!stored) return goneSince(undo, main)

  const card = stored as Card
  if (await isErased(connection, card.CoworkerId)) {
    return refused('This cannot be undone: the customer was permanently deleted.')
  }
  // What concerned a customer that the card had before may have been erased, too.
  if (!Fields.every((key) => Object.hasOwn(Before, key))) {
    return { kind: 'nothing', message: 'There is nothing to undo: the values before were erased.' }
  }
  const error = conflictOf(main, stored, await laterChanges(connection, main), writer.userId)
  if (error) return { kind: 'conflict', current: stored, error }

  const values: Record<string, unknown> = Object.fromEntries(Fields.map((key) => [key, Before[key] ?? null]))
  values.CrmUpdatedOn = raised.at
  const placement = main.Neighbours
  const change = changeOf(undo, 'update', { stored, values, ...raised, placement })
  const refusal = await refusalOf(change, card)
  if (refusal) return refusal
  if (isMove(Fields)) await place(change, card)

  const timestamps = { UpdatedOn: raised.at, UpdatedBy: writer.email }
  await updateVersion(connection, crmOpportunity, stored.Id, stored.Version + 1, { ...values, ...timestamps })
  await recordChange(change, stored.Id, raised.revisions)
  if (Fields.includes('CrmBoardColumnId')) await markHistory(change, main)
  const notes = await undoRelated(change, undo.changes)
  const record = await readRecord(connection, crmOpportunity, stored.Id, writer)
  return { kind: 'written', record, notes, UpdatedOn: raised.at, UpdatedBy: writer.email }
}

/** What the card was, or pointed to, is gone or belongs to somebody else by now. */
async function refusalOf(change: Change, card: Card): Promise<Refusal | null> {
  const { connection, values, stored, writer } = change
  const [unknown] = await unknownReferences(connection, crmOpportunity, values, stored, writer)
  if (unknown?.PropertyName === 'CrmBoardColumn') return refused('This cannot be undone: the stage before is gone.')
  if (unknown) return refused(`This cannot be undone: ${unknown.PropertyName} ${unknown.Message}.`)
  if (values.CrmBoardColumnId === undefined) return null
  const { from, to } = await locationsOfStages(connection, card.CrmBoardColumnId, Number(values.CrmBoardColumnId))
  return to === undefined ? null : refuseBeyondLimit(change, to, from === to ? 0 : 1, 'CrmBoardColumnId')
}

async function locationsOfStages(connection: Connection, from: number, to: number) {
  const stages = await lockStages(connection, [from, to])
  return { from: stages.get(from)?.BusinessId, to: stages.get(to)?.BusinessId }
}

/** Between its former neighbours, else beside the one that is still there, else by its former number. */
async function place(change: Change, card: Card): Promise<void> {
  const { connection, values } = change
  values.CrmBoardColumnId ??= card.CrmBoardColumnId
  values.Position ??= card.Position
  await lockStages(connection, [card.CrmBoardColumnId, Number(values.CrmBoardColumnId)])
  change.neighbours = await neighboursOf(connection, card)
  values.Position = await positionInStage(change)
}

import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { propertyName } from '#core/contract/records/write.ts'
import { positionInStage } from '#server/store/boards/position-in-stage.ts'
import type { Connection } from '#server/store/database/database.ts'
import type { Change } from '#server/store/records/change.ts'
import { recordDifference, storedFields } from '#server/store/change-log/change-log.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { refuseBeyondLimit } from '#server/store/rules/location-limit.ts'
import { writeMove } from '#server/store/rules/opportunity.ts'
import { lockStages } from '#server/store/rules/stage-actions.ts'
import { LocationsChanged } from '#server/store/records/write-record.ts'
import { type DeletedOpportunity, findDeleted } from './deleted-opportunity.ts'
import { changeOf, raiseForUndo, type Undo } from './undo.ts'
import { goneReferences, undoRelated } from './undo-related.ts'
import { refused, type UndoResult } from './undo-result.ts'

/**
 * Restores a deleted opportunity that was found before: its Id, history and creation stay, its version is the one after
 * the deletion. It goes back between its neighbours, else beside the one that is still there, else by its number; or, if
 * its stage is gone, into the first open stage of the board. Stages do not act. Source: our own rule.
 */
export async function restoreOpportunity(undo: Undo, found: DeletedOpportunity): Promise<UndoResult> {
  const { connection, store, writer } = undo
  const stageId = found.hasStage ? found.CrmBoardColumnId : await firstOpenStage(connection, found.CrmBoardId)
  if (stageId === null) return refused('This cannot be restored: its board has no stage that is open.')
  const raised = await raiseForUndo(undo, [{ CrmBoardColumnId: stageId }], found.DeletedOn)
  const scope = { scope: writer, clock: store.clock, lock: true }
  const deleted = await findDeleted(connection, found.Id, scope)
  if (!deleted || deleted.Version !== found.Version)
    return { kind: 'nothing', message: 'There is no deleted opportunity with this Id.' }
  const stage = (await lockStages(connection, [stageId])).get(stageId)
  // It was deleted or has moved to another location a moment ago: from the beginning.
  if (!stage || !raised.owners.includes(stage.BusinessId)) throw new LocationsChanged()

  const gone = await goneReferences(connection, crmOpportunity, deleted.Record)
  if (gone.includes('CoworkerId')) return refused('This cannot be restored: its customer is gone.')
  const cleared = gone.filter((key) => crmOpportunity.fields[key as keyof typeof crmOpportunity.fields].nullable)
  const notes = cleared.map((key) => `${nameOf(key)} was cleared, because the record is gone.`)
  const isMoved = stageId !== deleted.CrmBoardColumnId
  if (isMoved) notes.push(`Its stage “${deleted.CrmBoardColumnName}” is gone: it was put into “${stage.Name}”.`)

  const values: Record<string, unknown> = { CrmBoardColumnId: stageId, Position: deleted.Record.Position }
  const placement = isMoved ? 'top' : deleted.Neighbours
  const change = changeOf(undo, 'create', { stored: null, values, ...raised, placement })
  const refusal = await refuseBeyondLimit(change, stage.BusinessId, 1, 'CrmBoardColumnId')
  if (refusal) return refusal
  values.Position = await positionInStage(change)
  await putBack(change, deleted, cleared)
  if (isMoved) await writeMove(change, deleted.Id, { ...deleted.Record, CrmBoardColumnId: deleted.CrmBoardColumnId })

  const record = await readRecord(connection, crmOpportunity, deleted.Id, writer)
  if (!record) throw new Error(`opportunity ${deleted.Id} is gone although it was just restored`)
  const { Id: id, Version: version } = record
  await recordDifference(
    change,
    { entity: crmOpportunity, id, kind: 'create', version, tokenBefore: deleted.VersionToken },
    { before: null, after: storedFields(crmOpportunity, record) },
    raised.revisions,
  )
  notes.push(...(await undoRelated(change, undo.changes)))
  return { kind: 'written', record, notes, UpdatedOn: raised.at, UpdatedBy: writer.email }
}

const nameOf = (key: string) => propertyName(key, crmOpportunity.fields[key as keyof typeof crmOpportunity.fields])

async function firstOpenStage(connection: Connection, boardId: number): Promise<number | null> {
  const { rows } = await connection.query<{ Id: number }>(
    `select "Id" from "CrmBoardColumn"
     where "CrmBoardId" = $1 and not "WinOpportunity" and not "LoseOpportunity" and not "DeleteAccount"
     order by "Position", "Id" limit 1`,
    [boardId],
  )
  return rows[0]?.Id ?? null
}

const listed = (keys: readonly string[], of = '') => keys.map((key) => `${of}"${key}"`).join(', ')

/** The row with its history and its messages, as they were: by the database, so that nothing loses a digit or a key. */
async function putBack(change: Change, deleted: DeletedOpportunity, cleared: readonly string[]): Promise<void> {
  const { connection, values, at, now, writer } = change
  const { Id, Record, History, MessageIds, Version } = deleted
  const isMoved = values.CrmBoardColumnId !== deleted.CrmBoardColumnId
  const changed = {
    ...values,
    ...Object.fromEntries(cleared.map((key) => [key, null])),
    ...(isMoved && { CrmBoardColumnSince: now }),
    Version: Version + 1,
    CrmUpdatedOn: at,
    UpdatedOn: at,
    UpdatedBy: writer.email,
  }
  // The token is drawn anew.
  const columns = Object.keys(Record).filter((key) => key !== 'VersionToken')
  await connection.query(
    `insert into "CrmOpportunity" (${listed(columns)})
     select ${listed(columns, 'r.')} from "DeletedOpportunity" d,
       json_populate_record(json_populate_record(null::"CrmOpportunity", d."Record"), $2) r
     where d."Id" = $1`,
    [Id, JSON.stringify(changed)],
  )
  const kept = Object.keys(History[0] ?? {}).filter((key) => key !== 'UserId')
  if (kept.length > 0) {
    await connection.query(
      `insert into "CrmOpportunityHistory" (${listed(kept)}, "UserId")
       select ${listed(kept, 'h.')}, u."Id"
       from "DeletedOpportunity" d
       cross join json_populate_recordset(null::"CrmOpportunityHistory", d."History") h
       left join "User" u on u."Id" = h."UserId"
       where d."Id" = $1`,
      [Id],
    )
  }
  await connection.query(
    `update "OutboxMessage" set "CrmOpportunityId" = $1 where "Id" = any($2::bigint[]) and "CrmOpportunityId" is null`,
    [Id, MessageIds],
  )
  await connection.query('delete from "DeletedOpportunity" where "Id" = $1', [Id])
}

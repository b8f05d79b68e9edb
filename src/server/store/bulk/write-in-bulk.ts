import { type BulkAction, writeInBulk as endpoint } from '#core/contract/endpoints/bulk/bulk.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CommandStage } from '#core/domain/automation/fields-of-command.ts'
import { commandStages } from '#server/store/commands/run-command.ts'
import { fingerprint } from '#server/store/records/idempotency.ts'
import { readRecords } from '#server/store/records/list-records.ts'
import type { Row } from '#server/store/records/record-query.ts'
import type { Tag } from '#server/store/records/version-tag.ts'
import { type WriteResult, writeRecord } from '#server/store/records/write-record.ts'
import type { Store, Writer } from '#server/store/store.ts'
import { ChainedPlacement } from './chained-placement.ts'
import { dependsOnStage, fieldsOfAction } from './fields-of-action.ts'
import { type NotWritten, oneByOne } from './one-by-one.ts'

export interface BulkRecord {
  id: number
  /** The operation: its idempotency key. */
  key: string
  ifMatch: Tag | null
  afterId: number | null
  beforeId: number | null
  /** What is set on this one alone. */
  fields: Readonly<Record<string, unknown>>
}

/** The same for many opportunities. */
export interface BulkWrite {
  action: BulkAction
  /** The fields that the request gives. */
  values: Readonly<Record<string, unknown>>
  /** The end of the stage at which cards go that name no neighbour. */
  place: 'top' | 'bottom'
  records: readonly BulkRecord[]
}

/**
 * Writes opportunities as single writes would, one after the other, each in a transaction and under an idempotency key of
 * its own, and returns what became of each, in order. What is not reached before `isOver` is not written. Source: our own
 * rule.
 */
export async function writeInBulk(
  store: Store,
  writer: Writer,
  bulk: BulkWrite,
  isOver: () => boolean,
): Promise<(WriteResult | NotWritten)[]> {
  const board = dependsOnStage(bulk.action) ? await boardOf(store, writer, bulk) : noBoard
  const placement = new ChainedPlacement(bulk.place)
  return oneByOne(bulk.records, isOver, async (record) => {
    placement.begin(record.id)
    return writeOne(store, writer, bulk, { record, placement, ...board })
  })
}

/** What the actions that depend on the stage of a card need to know. */
interface Board {
  rows: ReadonlyMap<number, Row>
  stages: readonly CommandStage[]
}

const noBoard: Board = { rows: new Map(), stages: [] }

async function boardOf({ database }: Store, writer: Writer, { records }: BulkWrite): Promise<Board> {
  const ids = records.map(({ id }) => id)
  const rows = await readRecords(database, crmOpportunity, ids, writer, 'list rows')
  return { rows: new Map(rows.map((row) => [row.Id, row])), stages: await commandStages(database, writer) }
}

async function writeOne(
  store: Store,
  writer: Writer,
  { action, values, place, records }: BulkWrite,
  { record, placement, rows, stages }: Board & { record: BulkRecord; placement: ChainedPlacement },
): Promise<WriteResult> {
  const { id, key, ifMatch, afterId, beforeId } = record
  const own = Object.keys(record.fields).length > 0 ? [record.fields] : []
  const parts = [action, values, place, id, ifMatch, afterId, beforeId, ...own]
  const next = records.slice(records.indexOf(record) + 1)
  const idempotencyKey = { key, fingerprint: fingerprint(endpoint.path, ...parts) }
  const write = async (row: Row | null, version: Tag | null) => {
    const fields = { ...fieldsOfAction(action, values, row, stages), ...record.fields }
    const stageId = fields.CrmBoardColumnId
    const result = await writeRecord(store, {
      entity: crmOpportunity,
      action: action === 'delete' ? 'delete' : 'update',
      id,
      body: fields,
      changedFields: action === 'delete' ? null : Object.keys(fields),
      writer,
      ifMatch: version,
      // Its own Id: it stays where it is.
      placement: stageId === undefined ? { afterId: id, beforeId: null } : placement.of(record, stageId, next),
      idempotencyKey,
      needsLossReason: true,
    })
    // A repeated request finds the card in its new stage already.
    const isRepeat = result.kind === 'written' && row !== null && (result.record?.Version ?? 0) <= row.Version
    const at = stageId ?? (isRepeat ? Number(row.CrmBoardColumnId) : null)
    if (result.kind === 'written' && at !== null) placement.written(id, at)
    return result
  }
  if (!dependsOnStage(action)) return write(null, ifMatch)
  const row = rows.get(id) ?? null
  const seen = row && { number: row.Version, token: row.VersionToken ?? null }
  const result = await write(row, ifMatch ?? seen)
  // Where no version was asked for, it is written all the same, by the stage where it is now.
  return result.kind === 'stale' && ifMatch === null ? write(result.current, null) : result
}

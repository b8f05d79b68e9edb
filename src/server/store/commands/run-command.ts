import type { CommandKey } from '#core/contract/endpoints/commands/commands.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type CommandStage, fieldsOfCommand } from '#core/domain/automation/fields-of-command.ts'
import { type Claim, claimKey, type IdempotencyKey, saveAnswer } from '#server/store/records/idempotency.ts'
import { isOverload } from '#server/store/database/is-overload.ts'
import { readRecords } from '#server/store/records/list-records.ts'
import { isBoardIn, type Row, type Scope } from '#server/store/records/record-query.ts'
import type { Store, Writer } from '#server/store/store.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { type WriteResult, writeRecord } from '#server/store/records/write-record.ts'
import type { Connection } from '#server/store/database/database.ts'

interface Run {
  key: CommandKey
  ids: readonly number[]
  parameters: Readonly<Record<string, unknown>>
  idempotencyKey: IdempotencyKey | null
}

/** Records are read in batches: reading each one alone would cost as much as writing it. */
const batchSize = 50

export type RunResult =
  /** Every record was processed; one error per failed record. */
  { kind: 'done'; failures: FieldError[] } | { kind: 'key-reused' } | { kind: 'key-busy' }

/**
 * Runs a bulk command on records (by Id), each in its own transaction. Repeated with the same idempotency key, it
 * processes the records that failed or were not reached. The key is claimed first, so that it cannot be reused with
 * other records. Database errors other than an overload are thrown. Source: our own rule.
 */
export async function runCommand(store: Store, writer: Writer, run: Run): Promise<RunResult> {
  const claim = await claimRun(store, writer, run)
  if (claim.kind === 'key-reused' || claim.kind === 'key-busy') return claim
  return { kind: 'done', failures: await runOnEach(store, writer, run) }
}

async function claimRun(store: Store, { userId }: Writer, { idempotencyKey }: Run): Promise<Claim> {
  if (!idempotencyKey || userId === null) return { kind: 'claimed' }
  return transaction(store.database, async (connection) => {
    const claim = await claimKey(connection, userId, idempotencyKey)
    if (claim.kind === 'claimed') await saveAnswer(connection, userId, idempotencyKey, null, null)
    return claim
  })
}

async function runOnEach(store: Store, writer: Writer, run: Run): Promise<FieldError[]> {
  const stages = await commandStages(store.database, writer)
  const failures: FieldError[] = []
  for (let start = 0; start < run.ids.length; start += batchSize) {
    const ids = run.ids.slice(start, start + batchSize)
    const rows = await readRecords(store.database, crmOpportunity, ids, writer)
    const records = new Map(rows.map((row) => [row.Id, row]))
    for (const id of ids) {
      const Message = await runOn(records.get(id) ?? null, store, writer, run, stages)
      if (Message !== null) failures.push({ AttemptedValue: id, Message, PropertyName: 'Id' })
    }
  }
  return failures
}

/** The visible stages, without their figures, which would read every card. */
export async function commandStages(connection: Connection, scope: Scope): Promise<CommandStage[]> {
  const { rows } = await connection.query<CommandStage>(
    `select s."Id", s."CrmBoardId", s."Position", s."WinOpportunity", s."LoseOpportunity"
     from "CrmBoardColumn" s join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where ${isBoardIn('$1', '$2')}`,
    [scope.businesses, scope.boards],
  )
  return rows
}

/** Returns null, or the reason for the failure. */
async function runOn(
  record: Row | null,
  store: Store,
  writer: Writer,
  run: Run,
  stages: readonly CommandStage[],
): Promise<string | null> {
  if (!record) return 'was not found'
  const target = run.parameters.CrmBoardColumnId
  if (target !== undefined && !stages.some((stage) => stage.Id === target)) {
    return 'cannot be moved: there is no such stage'
  }
  try {
    const result = await write(record, store, writer, run, stages)
    // Changed since it was read: repeated on the current record, as a command does not depend on its other fields.
    const final = result.kind === 'stale' ? await write(result.current, store, writer, run, stages) : result
    return final.kind === 'written' ? null : reasonOf(final)
  } catch (error) {
    // Earlier records are committed: an overload fails this record only.
    if (isOverload(error)) return 'could not be locked in time; try again'
    throw error
  }
}

function write(
  record: Row,
  store: Store,
  writer: Writer,
  { key, parameters, idempotencyKey }: Run,
  stages: readonly CommandStage[],
): Promise<WriteResult> {
  const fields = fieldsOfCommand(key, parameters, record as unknown as CrmOpportunity, stages)
  return writeRecord(store, {
    entity: crmOpportunity,
    action: 'update',
    id: record.Id,
    body: { ...record, ...fields },
    writer,
    ifMatch: { number: record.Version, token: record.VersionToken ?? null },
    // `afterId` names the card itself: it keeps its position, even if a respacing has changed the number since.
    placement: fields.CrmBoardColumnId === undefined ? { afterId: record.Id, beforeId: null } : 'top',
    idempotencyKey: idempotencyKey && { ...idempotencyKey, key: `${idempotencyKey.key} ${record.Id}` },
  })
}

function reasonOf(result: Exclude<WriteResult, { kind: 'written' }>): string {
  switch (result.kind) {
    case 'invalid':
      return result.errors.map((error) => `${error.PropertyName} ${error.Message}`).join('; ')
    case 'refused':
      return result.message
    case 'not-found':
      return 'was not found'
    case 'stale':
      return `was changed by ${result.current.UpdatedBy ?? 'somebody else'} in the meantime`
    case 'key-reused':
      return 'cannot be changed: the Idempotency-Key was used for another command'
    case 'key-busy':
      return 'is being changed by the same command'
  }
}

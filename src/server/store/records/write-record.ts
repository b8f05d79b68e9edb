import { refusedForeignLocation } from '#server/store/access/foreign-locations.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { decodeChangedFields, decodeWrite } from '#core/contract/records/write.ts'
import { recordChange } from '#server/store/change-log/change-log.ts'
import { customerOf } from './customer-of.ts'
import type { Change, Refusal, WriteRequest } from './change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { keepCutTexts } from './cut-texts.ts'
import { claimKey, saveAnswer } from './idempotency.ts'
import { isStale } from './is-stale.ts'
import { lockRecord, readRecord } from './list-records.ts'
import { locationsOf, lockEveryLocation, raiseRevisions } from './revisions.ts'
import type { Row } from './record-query.ts'
import { refusalOf } from './refusal-of-constraint.ts'
import { unknownReferences } from './unknown-references.ts'
import { rulesOf } from '#server/store/rules/rules-of.ts'
import type { Store } from '#server/store/store.ts'
import { deleteRow, insertRow, updateVersion } from './table-row.ts'
import { transaction } from '#server/store/database/transaction.ts'

export interface Written {
  kind: 'written'
  /** Null after a delete. */
  record: Row | null
  UpdatedOn: string
  UpdatedBy: string
}

export type WriteResult =
  | Written
  | Refusal
  | { kind: 'not-found' }
  | { kind: 'stale'; current: Row }
  | { kind: 'key-reused' }
  | { kind: 'key-busy' }

/**
 * Creates, updates or deletes a record in one transaction: idempotency key, revision, version, rules, row, change log,
 * stored answer. All of it is committed or nothing; a refusal writes nothing. Constraint violations with a meaning for
 * the client become refusals, other database errors are thrown. Source: the vendor's contract; versions and keys are ours.
 */
export const writeRecord = (store: Store, request: WriteRequest): Promise<WriteResult> =>
  transaction(
    store.database,
    (connection) => writeOnce(store, request, connection),
    (result) => result.kind === 'written',
  ).catch((error: unknown) => {
    const refusal = refusalOf(error, request)
    if (refusal) return refusal
    throw error
  })

/** Writes under the idempotency key of the request, if it has one: a key that was answered gets the stored answer again. */
async function writeOnce(store: Store, request: WriteRequest, connection: Connection): Promise<WriteResult> {
  const { idempotencyKey: key, writer } = request
  if (!key || writer.userId === null) return writeWithin(connection, store, request)
  const claim = await claimKey(connection, writer.userId, key)
  if (claim.kind === 'answered') return replayed(connection, request, claim.answer as Written)
  if (claim.kind !== 'claimed') return claim
  const result = await writeWithin(connection, store, request)
  if (result.kind === 'written') {
    const customer = await customerOf(connection, request.entity, result.record)
    await saveAnswer(connection, writer.userId, key, result, customer)
  }
  return result
}

/**
 * The record has moved to locations that are not locked. The code of a serialisation failure makes the transaction retry.
 */
export class LocationsChanged extends Error {
  readonly code = '40001'
}

/**
 * The stored answer again, unless the record belongs to locations that were taken from the writer since. One that was
 * deleted belongs where it did when it was answered.
 */
export async function replayed(
  connection: Connection,
  { entity, writer }: Pick<WriteRequest, 'entity' | 'writer'>,
  answer: Written,
): Promise<WriteResult> {
  if (!answer.record) return answer
  if (await readRecord(connection, entity, answer.record.Id, writer)) return answer
  const { rowCount } = await connection.query(`select from "${entity.name}" where "Id" = $1`, [answer.record.Id])
  const locations = await locationsOf(connection, entity, [answer.record])
  const isTheirs =
    (locations.length === 0 || locations.some((id) => writer.businesses.includes(id))) &&
    (writer.boards === null || writer.boards.includes(Number(boardIn(answer.record))))
  return rowCount === 0 && isTheirs ? answer : { kind: 'not-found' }
}

/** The board of an opportunity or a stage. */
const boardIn = ({ CrmBoardColumnCrmBoardId, CrmBoardId }: Row) => CrmBoardColumnCrmBoardId ?? CrmBoardId

const outsideBoards = 'This session is limited to some boards: what is saved in it must belong to one of them.'

/**
 * Writes a record inside a transaction of the caller, which must roll back unless the result is `written`: `writeRecord`
 * calls it, and so does a trigger, which writes several records at once. It ignores the idempotency key, and
 * constraint violations are thrown.
 *
 * Before any lock it reads, decodes and checks. `rules.alsoWrong` runs only where fields are wrong already, to list all
 * errors; `rules.affectsEveryLocation` says what to lock. Then it raises the revisions, which locks the locations, and locks
 * and reads the record again. `rules.settle` completes the values or refuses them. The row is written, then its change in
 * the change log; `rules.record` comes last, and writes further rows such as the history.
 */
export async function writeWithin(connection: Connection, store: Store, request: WriteRequest): Promise<WriteResult> {
  const { entity, action, id, writer } = request
  const before = id === null ? null : await readRecord(connection, entity, id, writer)
  if (id !== null && !before) return { kind: 'not-found' }

  const decoded = decode(request, before)
  const errors = [...decoded.errors, ...(await unknownReferences(connection, entity, decoded.values, before, writer))]
  const rules = rulesOf(entity.name)
  if (errors.length > 0) {
    const others = (await rules.alsoWrong?.(connection, { stored: before, values: decoded.values })) ?? []
    return { kind: 'invalid', errors: inFieldOrder(entity, [...errors, ...others]) }
  }
  const target = action === 'delete' ? null : decoded.values
  const owners = await locationsOf(connection, entity, [before, target])
  if (target && (await rules.affectsEveryLocation?.(connection, before, target)))
    await lockEveryLocation(connection, store.clock)
  const after = before && String(before['UpdatedOn'])
  const { revisions, at, now } = await raiseRevisions(connection, entity, owners, { after, clock: store.clock })
  // The locations are locked from here on; the record may have changed since it was read above.
  const stored = before && (await lockRecord(connection, entity, before, writer))
  if (id !== null && !stored) return { kind: 'not-found' }
  // The locations may have changed, too: the record, its stage or its board may have moved to one that is not locked.
  const isWithin = (businessId: number) => owners.includes(businessId)
  if (!(await locationsOf(connection, entity, [stored, target])).every(isWithin)) throw new LocationsChanged()
  if (stored && (await isStale(connection, request, stored))) return { kind: 'stale', current: stored }

  // Decoded again if it changed: `Added…` values, for instance, apply to the current list.
  const { values, errors: currentErrors } = stored === before ? decoded : decode(request, stored)
  if (currentErrors.length > 0) return { kind: 'invalid', errors: inFieldOrder(entity, currentErrors) }
  const change: Change = { connection, store, writer, request, at, now, stored, values }
  const refusal = (await rules.settle?.(change)) ?? (action === 'delete' ? null : await refusedForeignLocation(change))
  if (refusal) return refusal

  const writtenId = await writeRow(change)
  await recordChange(change, writtenId, revisions)
  await rules.record?.(change, writtenId)
  const record = action === 'delete' ? null : await readRecord(connection, entity, writtenId, writer)
  if (!record && action !== 'delete' && writer.boards) return { kind: 'refused', message: outsideBoards }
  return { kind: 'written', record, UpdatedOn: at, UpdatedBy: writer.email }
}

function decode(request: WriteRequest, stored: Row | null): ReturnType<typeof decodeWrite> {
  const { entity, action, body, changedFields } = request
  if (action === 'delete') return { values: {}, errors: [] }
  const { values, errors } =
    stored && changedFields
      ? decodeChangedFields(entity, changedFields, body, stored)
      : decodeWrite(entity, action, body, stored ?? undefined)
  return { values, errors: [...errors, ...keepCutTexts(entity, values, stored)] }
}

const inFieldOrder = (entity: Entity, errors: FieldError[]) => {
  const order = Object.keys(entity.fields)
  const indexOf = ({ PropertyName }: FieldError) =>
    order.findIndex((key) => key === PropertyName || key === `${PropertyName}Id`)
  return errors.toSorted((a, b) => indexOf(a) - indexOf(b))
}

async function writeRow({ connection, request, stored, values, at, writer }: Change): Promise<number> {
  const { entity, action } = request
  const timestamps = { UpdatedOn: at, UpdatedBy: writer.email }
  if (!stored) return insertRow(connection, entity, { ...values, ...timestamps, CreatedOn: at })
  if (action === 'delete') await deleteRow(connection, entity, stored.Id)
  else await updateVersion(connection, entity, stored.Id, stored.Version + 1, { ...values, ...timestamps })
  return stored.Id
}

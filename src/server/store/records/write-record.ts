import { pipelined } from '#server/store/database/pipelined.ts'
import { refusedForeignLocation } from '#server/store/access/foreign-locations.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { decodeChangedFields, decodeWrite } from '#core/contract/records/write.ts'
import { recordChange } from '#server/store/change-log/change-log.ts'
import { customerOf } from './customer-of.ts'
import type { Change, LockedReads, Refusal, WriteRequest } from './change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { keepCutTexts } from './cut-texts.ts'
import { claimKey, saveAnswer } from './idempotency.ts'
import { isStale } from './is-stale.ts'
import { lockRecord, readRecord } from './list-records.ts'
import { locationsOf, lockEveryLocation, raiseRevisions, type Revision } from './revisions.ts'
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

/** What a transaction has come to. `customerId`: of an answer that is to be stored under the key of the request. */
interface Attempt {
  result: WriteResult
  toStore: { customerId: number | null } | null
}

/**
 * Creates, updates or deletes a record in one transaction: idempotency key, revision, version, rules, row, change log,
 * stored answer. All of it is committed or nothing; a refusal writes nothing. Constraint violations with a meaning for
 * the client become refusals, other database errors are thrown. Source: the vendor's contract; versions and keys are ours.
 */
export const writeRecord = (store: Store, request: WriteRequest): Promise<WriteResult> =>
  transaction<Attempt, Row | null>(
    store.database,
    (connection, before) => writeOnce(store, request, connection, before),
    ({ result }) => result.kind === 'written',
    {
      read: (connection) => readBefore(connection, request),
      last: async (connection, { result, toStore }) => {
        const { idempotencyKey: key, writer } = request
        if (toStore && key && writer.userId !== null)
          await saveAnswer(connection, writer.userId, key, result, toStore.customerId)
      },
    },
  ).then(
    ({ result }) => result,
    (error: unknown) => {
      const refusal = refusalOf(error, request)
      if (refusal) return refusal
      throw error
    },
  )

/** The record that is to be changed, before any lock, as far as it is stored; null for a create. */
const readBefore = async (connection: Connection, { entity, id, writer }: WriteRequest): Promise<Row | null> =>
  id === null ? null : readRecord(connection, entity, id, writer, 'stored')

/** Writes under the idempotency key of the request, if it has one: a key that was answered gets the stored answer again. */
async function writeOnce(
  store: Store,
  request: WriteRequest,
  connection: Connection,
  before: Row | null,
): Promise<Attempt> {
  const { idempotencyKey: key, writer } = request
  const [claim, checked] = await pipelined([
    key && writer.userId !== null ? claimKey(connection, writer.userId, key) : null,
    check(connection, request, before),
  ])
  if (claim?.kind === 'answered')
    return { result: await replayed(connection, request, claim.answer as Written), toStore: null }
  if (claim && claim.kind !== 'claimed') return { result: claim, toStore: null }
  const result = await writeChecked(connection, store, request, checked)
  const toStore =
    claim && result.kind === 'written'
      ? { customerId: await customerOf(connection, request.entity, result.record) }
      : null
  return { result, toStore }
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
 * Writes a record inside a transaction of the caller, which must roll back unless the result is `written`: a trigger writes
 * several records at once. It ignores the idempotency key, and constraint violations are thrown.
 */
export async function writeWithin(connection: Connection, store: Store, request: WriteRequest): Promise<WriteResult> {
  const before = await readBefore(connection, request)
  return writeChecked(connection, store, request, await check(connection, request, before))
}

/** A write whose fields are right as far as can be told before any lock. */
interface Checked {
  kind: 'right'
  before: Row | null
  decoded: ReturnType<typeof decodeWrite>
  /** The values to write; null for a delete. */
  target: Record<string, unknown> | null
  /** The locations (Ids) of the record before and after. */
  owners: readonly number[]
  affectsAll: boolean
}

/**
 * Decodes and checks a write before any lock. `rules.alsoWrong` runs only where fields are wrong already, to list all
 * errors; `rules.affectsEveryLocation` says what to lock.
 */
async function check(
  connection: Connection,
  request: WriteRequest,
  before: Row | null,
): Promise<Checked | Exclude<WriteResult, Written>> {
  const { entity, action, id, writer } = request
  if (id !== null && !before) return { kind: 'not-found' }
  const decoded = decode(request, before)
  const { values } = decoded
  const rules = rulesOf(entity.name)
  const target = action === 'delete' ? null : values
  // Values that are wrong are no parameters of a statement.
  const isDecoded = decoded.errors.length === 0
  const [unknown, owners, affectsAll] = await pipelined([
    unknownReferences(connection, entity, values, before, writer),
    isDecoded ? locationsOf(connection, entity, [before, target]) : [],
    isDecoded && target !== null && rules.affectsEveryLocation?.(connection, before, target),
  ])
  const errors = [...decoded.errors, ...unknown]
  if (errors.length > 0) {
    const others = (await rules.alsoWrong?.(connection, { stored: before, values })) ?? []
    return { kind: 'invalid', errors: inFieldOrder(entity, [...errors, ...others]) }
  }
  return { kind: 'right', before, decoded, target, owners, affectsAll: affectsAll === true }
}

/**
 * Raises the revisions, which locks the locations, and locks the record. `rules.settle` completes the values or refuses
 * them. The row is written, then its change in the change log; `rules.record` comes last, and writes further rows such as
 * the history. Statements that do not depend on each other are sent together.
 */
async function writeChecked(
  connection: Connection,
  store: Store,
  request: WriteRequest,
  checked: Awaited<ReturnType<typeof check>>,
): Promise<WriteResult> {
  if (checked.kind !== 'right') return checked
  const { entity, action, id, writer } = request
  const { before, decoded, owners } = checked
  if (checked.affectsAll) await lockEveryLocation(connection, store.clock)
  const after = before && String(before['UpdatedOn'])
  const [{ revisions, at, now }, stored, readsBefore] = await pipelined([
    raiseRevisions(connection, entity, owners, { after, clock: store.clock }),
    before && lockRecord(connection, entity, before, writer, 'stored'),
    readLocked(connection, request, before, decoded.values),
  ])
  // The locations are locked from here on; the record may have changed since it was read above.
  if (id !== null && !stored) return { kind: 'not-found' }
  if (stored && (await isStale(connection, request, stored))) {
    const current = await readRecord(connection, entity, stored.Id, writer)
    return current ? { kind: 'stale', current } : { kind: 'not-found' }
  }
  // Decoded again if it changed: `Added…` values, for instance, apply to the current list.
  const { values, errors } = stored === before ? decoded : decode(request, stored)
  if (errors.length > 0) return { kind: 'invalid', errors: inFieldOrder(entity, errors) }
  const reads = stored === before ? readsBefore : await readLocked(connection, request, stored, values)
  // The locations may have changed, too: the record, its stage or its board may have moved to one that is not locked.
  if (!reads.owners.every((id) => owners.includes(id))) throw new LocationsChanged()
  const change: Change = { connection, store, writer, request, at, now, stored, values }
  const rules = rulesOf(entity.name)
  const refusal =
    (await rules.settle?.(change, reads)) ?? (action === 'delete' ? null : await refusedForeignLocation(change))
  if (refusal) return refusal

  const record = await writeAll(change, revisions)
  if (!record && action !== 'delete' && writer.boards) return { kind: 'refused', message: outsideBoards }
  return { kind: 'written', record, UpdatedOn: at, UpdatedBy: writer.email }
}

/** What the rules read behind the locks; the locations alone where they read nothing. `values`: empty for a delete. */
const readLocked = async (
  connection: Connection,
  request: WriteRequest,
  stored: Row | null,
  values: Record<string, unknown>,
): Promise<LockedReads> => {
  const { entity, action } = request
  const read = rulesOf(entity.name).readLocked?.({ connection, request, stored, values })
  return read ?? { owners: await locationsOf(connection, entity, [stored, action === 'delete' ? null : values]) }
}

/** Writes the row, its entry in the change log and what the rules add. Returns the record as it is then; null if it is deleted. */
async function writeAll(change: Change, revisions: readonly Revision[]): Promise<Row | null> {
  const { connection, request, stored, writer } = change
  const { entity, action } = request
  const rules = rulesOf(entity.name)
  // A new row has no Id before it is written.
  const id = stored?.Id ?? (await writeRow(change))
  const read = () => (action === 'delete' ? null : readRecord(connection, entity, id, writer))
  const rows = [stored && writeRow(change), recordChange(change, id, revisions), rules.record?.(change, id)]
  if (rules.recordsMore?.(change) === false) return (await pipelined([...rows, read()])).at(-1) as Row | null
  await pipelined(rows)
  return read()
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

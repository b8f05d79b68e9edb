import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Action, can } from '#core/domain/rights/roles.ts'
import type { Connection } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { claimKey, type IdempotencyKey, saveAnswer } from '#server/store/records/idempotency.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { clockParameter, clockSql } from '#server/store/records/write-instant.ts'
import { customerOf } from '#server/store/records/customer-of.ts'
import { replayed, type Written } from '#server/store/records/write-record.ts'
import type { Store, Writer } from '#server/store/store.ts'
import { findDeleted } from './deleted-opportunity.ts'
import { laterChanges, whoChanged } from './later-changes.ts'
import { changesOfOperation, type LoggedChange, opportunityIn } from './operation.ts'
import { restoreOpportunity } from './restore-opportunity.ts'
import type { Undo } from './undo.ts'
import { undoCreate } from './undo-create.ts'
import type { Undone, UndoResult } from './undo-result.ts'
import { undoUpdate } from './undo-update.ts'

type Person = Writer & { readonly userId: number }

/** Within this time a create is taken back, and a delete restored, without the role Delete. */
const window = '10 minutes'
/** The change log knows for seven days what an operation did besides. */
const longest = '7 days'

const unknownOperation = 'There is nothing to undo: no operation of yours with this id is in the change log.'
const tooOld = 'There is nothing to undo: the operation is older than seven days.'

/**
 * Takes back an operation of the writer (its idempotency key) in one transaction: a move, an edit, a create (which
 * becomes a delete), a delete (which becomes a restore), or an undo (a redo). Refused if anybody has changed the same
 * since; nothing is written then. Source: our own rule.
 */
export const undoOperation = (
  store: Store,
  writer: Person,
  operationId: string,
  idempotencyKey: IdempotencyKey,
): Promise<UndoResult> =>
  withKey(store, writer, idempotencyKey, async (connection) => {
    const changes = await changesOfOperation(connection, writer.userId, operationId)
    const main = opportunityIn(changes)
    if (!main) return { kind: 'nothing', message: unknownOperation }
    const age = await ageOf(connection, store, main.At)
    if (age.isTooOld) return { kind: 'nothing', message: tooOld }
    const undo: Undo = { connection, store, writer, idempotencyKey, operationId, changes }
    if (main.Kind === 'update') return undoUpdate(undo, main)
    const missing = missingRole(writer, age.isInWindow)
    if (missing) return { kind: 'forbidden', action: missing }
    return main.Kind === 'create' ? undoCreate(undo, main) : undoDelete(undo, main)
  })

/** Restores a deleted opportunity (Id), whoever deleted it. The caller has checked the role. Source: our own rule. */
export const restoreDeleted = (
  store: Store,
  writer: Person,
  id: number,
  idempotencyKey: IdempotencyKey | null,
): Promise<UndoResult> =>
  withKey(store, writer, idempotencyKey, async (connection) => {
    const found = await findDeleted(connection, id, { scope: writer, clock: store.clock })
    if (!found) return { kind: 'nothing', message: 'There is no deleted opportunity with this Id.' }
    return restoreOpportunity({ connection, store, writer, idempotencyKey, operationId: null, changes: [] }, found)
  })

/** In one transaction with its idempotency key: applied once, and answered the same when it is repeated. */
const withKey = (
  store: Store,
  writer: Person,
  key: IdempotencyKey | null,
  work: (connection: Connection) => Promise<UndoResult>,
): Promise<UndoResult> =>
  transaction(
    store.database,
    async (connection): Promise<UndoResult> => {
      if (!key) return work(connection)
      const claim = await claimKey(connection, writer.userId, key)
      if (claim.kind === 'answered') return repeated(connection, writer, claim.answer as Undone)
      if (claim.kind !== 'claimed') return claim
      const result = await work(connection)
      if (result.kind === 'written') {
        await saveAnswer(
          connection,
          writer.userId,
          key,
          result,
          await customerOf(connection, crmOpportunity, result.record),
        )
      }
      return result
    },
    (result) => result.kind === 'written',
  )

async function repeated(connection: Connection, writer: Person, answer: Undone): Promise<UndoResult> {
  const result = await replayed(connection, { entity: crmOpportunity, writer }, answer satisfies Written)
  return result.kind === 'written' ? answer : { kind: 'nothing', message: unknownOperation }
}

async function ageOf(connection: Connection, { clock }: Store, at: string) {
  const { rows } = await connection.query<{ isInWindow: boolean; isTooOld: boolean }>(
    `select $2::timestamptz > ${clockSql} - interval '${window}' as "isInWindow",
       $2::timestamptz < ${clockSql} - interval '${longest}' as "isTooOld"`,
    [clockParameter(clock), at],
  )
  return rows[0]!
}

/** Of a create or a delete that is taken back. Within the window whoever may do either may do this. */
function missingRole({ roles }: Person, isInWindow: boolean): Action | null {
  const may = (action: Action) => can(roles, crmOpportunity.name, action)
  return may('Delete') || (isInWindow && may('Create')) ? null : 'Delete'
}

async function undoDelete(undo: Undo, main: LoggedChange): Promise<UndoResult> {
  const { connection, store, writer } = undo
  const found = await findDeleted(connection, main.EntityId, { scope: writer, clock: store.clock })
  if (found?.Version === main.Version) return restoreOpportunity(undo, found)
  const current = await readRecord(connection, crmOpportunity, main.EntityId, writer)
  const by = (await laterChanges(connection, main)).at(0)
  if (!current || !by) return { kind: 'nothing', message: 'There is nothing to undo: the opportunity is gone.' }
  const Message = `was restored by ${whoChanged(by, writer.userId)} since`
  return { kind: 'conflict', current, error: { AttemptedValue: current.Id, Message, PropertyName: '' } }
}

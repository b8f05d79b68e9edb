import { pipelined } from '#server/store/database/pipelined.ts'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { enums, Status } from '#core/contract/enums.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { contradictedOutcome, type Outcome, settleOutcome } from '#core/domain/board/stage-effects.ts'
import {
  type Change,
  type EntityRules,
  invalid,
  type LockedReads,
  type Neighbours,
} from '#server/store/records/change.ts'
import { findPosition, namesEnd, neighboursOf, takePosition } from '#server/store/boards/position-in-stage.ts'
import { insertRow } from '#server/store/records/table-row.ts'
import { keepDeleted } from '#server/store/undo/deleted-opportunity.ts'
import { settleAmount, wrongAmount } from './amount.ts'
import { erasedTexts } from './erase-customer.ts'
import { refuseBeyondLimit } from './location-limit.ts'
import { settleReminded } from './reminded.ts'
import {
  type ActingStage,
  runStageActions,
  changesCustomer,
  hasActions,
  lockStages,
  refuseErasure,
} from './stage-actions.ts'

/** What is known of the stages of a write and of the place of its card in them, once their location is locked. */
interface StageReads extends LockedReads {
  /** By Id, locked: the one that the card leaves, and the one that it enters. */
  stages: ReadonlyMap<number, ActingStage>
  /** Between which cards it stands; null where the write does not move it. */
  before: Neighbours | null
  /** Where it goes; null for a delete. */
  position: Awaited<ReturnType<typeof findPosition>> | null
}

/** Amount, placement, outcome, whether its owner was reminded, stage actions and history. */
export const opportunityRules: EntityRules<StageReads> = {
  affectsEveryLocation: async (connection, stored, values) =>
    changesStage({ stored, values }) && (await changesCustomer(connection, Number(values.CrmBoardColumnId))),

  alsoWrong: wrongAmount,

  async readLocked(change) {
    const stored = change.stored as StoredOpportunity | null
    const isDelete = change.request.action === 'delete'
    const [stages, before, position] = await pipelined([
      lockStages(change.connection, stageIds(change)),
      stored && (isDelete || mayMove(change)) ? neighboursOf(change.connection, stored) : null,
      isDelete ? null : findPosition(change),
    ])
    return { owners: [...stages.values()].map(({ BusinessId }) => BusinessId), stages, before, position }
  },

  async settle(change, { stages, before, position }) {
    const { request, values, at, now } = change
    const stored = change.stored as StoredOpportunity | null
    if (request.action === 'delete' || position === null) {
      if (stored && before) await keepDeleted(change, (change.neighbours = before))
      return null
    }
    const to = stages.get(Number(values.CrmBoardColumnId))
    if (!to) return invalid('CrmBoardColumn', values.CrmBoardColumnId, 'was deleted in the meantime')
    const errors = settleAmount(change, to.CurrencyCode)
    if (errors.length > 0) return { kind: 'invalid', errors }
    const from = stored ? (stages.get(stored.CrmBoardColumnId) ?? null) : null
    const added = from?.BusinessId === to.BusinessId ? 0 : 1
    const refusal =
      (changesStage(change) ? await refuseErasure(change, to) : null) ??
      (await refuseBeyondLimit(change, to.BusinessId, added, 'CrmBoardColumnId'))
    if (refusal) return refusal
    if (!stored) await applyNotesTemplate(change)
    if (changesStage(change) && to.DeleteAccount) Object.assign(values, erasedTexts)
    const sent = values as unknown as Outcome
    const settled = settleOutcome({ stored, sent, from, to, now })
    const { body, changedFields } = request
    const isNamed = (key: keyof Outcome) => (changedFields?.includes(key) ?? true) && (body[key] ?? '') !== ''
    const contradicted = contradictedOutcome({ stored, sent, from, to, settled, isNamed })
    if (contradicted.length > 0) {
      return { kind: 'invalid', errors: contradicted.map((key) => outcomeError(key, sent, settled)) }
    }
    const mustHaveReason = (changesStage(change) && to.LoseOpportunity) || isNamed('Status') || hadReason(stored)
    const lacksReason = settled.Status === Status.Lost && settled.LossReason === null
    if (request.needsLossReason && mustHaveReason && lacksReason) {
      return invalid('LossReason', null, 'is a required field')
    }
    Object.assign(values, settled)
    await settleReminded(change, to.BusinessId)
    values.Position = await takePosition(change, position)
    if (before && (changesStage(change) || values.Position !== stored?.Position)) change.neighbours = before
    values.CrmUpdatedOn = at
    if (changesStage(change)) {
      values.CrmBoardColumnSince = now
      entered.set(change, to)
    }
    return null
  },

  async record(change, id) {
    if (change.request.action === 'delete' || !changesStage(change)) return
    await writeMove(change, id, change.stored)
    const stage = entered.get(change)
    if (stage) await runStageActions(change, id, stage)
  },

  recordsMore(change) {
    const stage = entered.get(change)
    return stage !== undefined && hasActions(stage)
  },
}

/** The stage that a card enters, from `settle` to `record`: it stays locked in between. */
const entered = new WeakMap<Change, ActingStage>()

/** Whether a write may only replace the reason: it was lost with one. */
const hadReason = (stored: Outcome | null) => stored?.Status === Status.Lost && stored.LossReason !== null

type StoredOpportunity = Outcome & { Id: number; CrmBoardColumnId: number; Position: number }

/** Whether the write names a place for the card, other than the one where it stands. Spares edits two queries. */
function mayMove(change: Pick<Change, 'request' | 'stored' | 'values'>): boolean {
  const { stored, values, request } = change
  const { placement } = request
  if (changesStage(change) || placement === 'top' || namesEnd(placement)) return true
  const { afterId, beforeId } = placement
  return afterId !== stored?.Id && (afterId !== null || beforeId !== null || values.Position !== stored?.Position)
}

const statusNames: Readonly<Record<number, string>> = enums.eCrmOpportunityStatus

const outcomeError = (key: keyof Outcome, sent: Outcome, { Status }: Outcome): FieldError => ({
  AttemptedValue: sent[key],
  Message: `contradicts the status, which is ${statusNames[Status] ?? Status}`,
  PropertyName: key,
})

const changesStage = ({ stored, values }: Pick<Change, 'stored' | 'values'>) =>
  stored?.CrmBoardColumnId !== values.CrmBoardColumnId

const stageIds = ({ stored, values }: Pick<Change, 'stored' | 'values'>) =>
  [stored?.CrmBoardColumnId, values.CrmBoardColumnId].filter((id) => typeof id === 'number')

/**
 * Writes the move of an opportunity (Id) into its history. `from`: the stage that it left, and since when it was there;
 * null for a create.
 */
export async function writeMove(
  { connection, values, writer, at, now }: Change,
  id: number,
  from: Readonly<Record<string, unknown>> | null,
): Promise<void> {
  await insertRow(connection, crmOpportunityHistory, {
    CrmOpportunityId: id,
    OldCrmBoardColumnId: from?.CrmBoardColumnId ?? null,
    FromTime: from?.CrmBoardColumnSince ?? null,
    ToTime: now,
    NewCrmBoardColumnId: values.CrmBoardColumnId,
    UserId: writer.userId,
    UpdatedBy: writer.email,
    UpdatedOn: at,
    CreatedOn: at,
  })
}

/** The notes template of the type fills empty notes of a new opportunity. Source: the vendor's contract. */
async function applyNotesTemplate({ connection, values }: Change): Promise<void> {
  if (values.Notes !== null || values.OpportunityTypeId === null) return
  const { rows } = await connection.query<{ NotesTemplate: string | null }>(
    'select "NotesTemplate" from "OpportunityType" where "Id" = $1',
    [values.OpportunityTypeId],
  )
  values.Notes = rows[0]?.NotesTemplate ?? null
}

import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { type Outcome, settleOutcome } from '#core/domain/board/stage-effects.ts'
import { type Change, type EntityRules, invalid } from '#server/store/records/change.ts'
import { placeInStage } from '#server/store/boards/position-in-stage.ts'
import { insertRow } from '#server/store/records/table-row.ts'
import { erasedTexts } from './erase-customer.ts'
import { locationIsFull } from './location-is-full.ts'
import { actOnArrival, actsOnCustomer, lockStages, refusedArrival } from './stage-actions.ts'

/** Placing, stage effects and history: what makes an opportunity more than a row. */
export const opportunityRules: EntityRules = {
  reachesEverywhere: async (connection, stored, values) =>
    hasMoved({ stored, values }) && (await actsOnCustomer(connection, Number(values.CrmBoardColumnId))),

  async settle(change) {
    const { request, values, at } = change
    if (request.action === 'delete') return null
    const stored = change.stored as (Outcome & { CrmBoardColumnId: number }) | null
    const stages = await lockStages(change.connection, stageIds(change))
    const to = stages.get(Number(values.CrmBoardColumnId))
    if (!to) return invalid('CrmBoardColumn', values.CrmBoardColumnId, 'was deleted in the meantime')
    const from = stored ? (stages.get(stored.CrmBoardColumnId) ?? null) : null
    const comesAlong = from?.BusinessId === to.BusinessId ? 0 : 1
    const refusal =
      (hasMoved(change) ? await refusedArrival(change.connection, to, values.CoworkerId) : null) ??
      (await locationIsFull(change, to.BusinessId, comesAlong, 'CrmBoardColumnId'))
    if (refusal) return refusal
    if (!stored) await fillNotes(change)
    if (hasMoved(change) && to.DeleteAccount) Object.assign(values, erasedTexts)
    Object.assign(values, settleOutcome({ stored, sent: values as unknown as Outcome, from, to, now: at }))
    values.Position = await placeInStage(change)
    values.CrmUpdatedOn = at
    if (hasMoved(change)) values.CrmBoardColumnSince = at
    return null
  },

  async record(change, id) {
    if (change.request.action === 'delete' || !hasMoved(change)) return
    await writeHistory(change, id)
    const stageId = Number(change.values.CrmBoardColumnId)
    const stage = (await lockStages(change.connection, [stageId])).get(stageId)
    if (stage) await actOnArrival(change, id, stage)
  },
}

const hasMoved = ({ stored, values }: Pick<Change, 'stored' | 'values'>) =>
  stored?.CrmBoardColumnId !== values.CrmBoardColumnId

const stageIds = ({ stored, values }: Change) =>
  [stored?.CrmBoardColumnId, values.CrmBoardColumnId].filter((id) => typeof id === 'number')

async function writeHistory({ connection, stored, values, writer, at }: Change, id: number): Promise<void> {
  await insertRow(connection, crmOpportunityHistory, {
    CrmOpportunityId: id,
    OldCrmBoardColumnId: stored?.CrmBoardColumnId ?? null,
    FromTime: stored?.CrmBoardColumnSince ?? null,
    ToTime: at,
    NewCrmBoardColumnId: values.CrmBoardColumnId,
    UserId: writer.userId,
    UpdatedBy: writer.email,
    UpdatedOn: at,
    CreatedOn: at,
  })
}

/** The type's template fills empty notes; it never overwrites what somebody wrote. */
async function fillNotes({ connection, values }: Change): Promise<void> {
  if (values.Notes !== null || values.OpportunityTypeId === null) return
  const { rows } = await connection.query<{ NotesTemplate: string | null }>(
    'select "NotesTemplate" from "OpportunityType" where "Id" = $1',
    [values.OpportunityTypeId],
  )
  values.Notes = rows[0]?.NotesTemplate ?? null
}

import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import type { LightMyRequestResponse } from 'fastify'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { writableFields } from '#core/contract/records/write.ts'
import {
  applyStageActions,
  cardsOf,
  type CustomerModel,
  type StageModel,
  type Model,
} from '#server/testing/fuzz/model.ts'
import { expectedOutcome } from '#server/testing/fuzz/expected-outcome.ts'
import { expectedPlacement, type Placement } from '#server/testing/fuzz/expected-placement.ts'
import { expectAgreement, notesTemplate, type Real, teamName, typeName } from '#server/testing/fuzz/real.ts'

export const cardsPath = crmOpportunity.path

type Sent = Partial<CrmOpportunity>

/** Returns the expected card after a write; `stored` is null for a create. */
export function expectedCard(
  model: Model,
  real: Real,
  write: { stored: CrmOpportunity | null; sent: Sent; to: StageModel; customer: CustomerModel },
): Partial<CrmOpportunity> {
  const { stored, sent, to, customer } = write
  const { now } = model
  const unset = Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [key, value === '' ? null : value]),
  ) as Sent
  const from = stored && model.stages.get(stored.CrmBoardColumnId)!
  const isNew = stored === null
  const values = { Status: 1, LossReason: null, WonOn: null, LostOn: null, Completed: false, ...unset }
  const hasMoved = isNew || stored.CrmBoardColumnId !== to.Id
  const Notes = isNew && !unset.Notes && unset.OpportunityTypeId ? notesTemplate : (unset.Notes ?? null)
  const Name = unset.Name ?? null
  return {
    ...unset,
    ...expectedOutcome(values, stored, from, to, now),
    ...(isRemindedAnew(stored, unset) && { Reminded: false }),
    Name,
    Notes,
    CrmBoardColumnId: to.Id,
    CrmBoardColumnName: to.Name,
    CoworkerId: customer.Id,
    CoworkerFullName: customer.FullName,
    CoworkerEmail: customer.Email,
    TeamName: unset.TeamId ? teamName : null,
    OpportunityTypeName: unset.OpportunityTypeId ? typeName : null,
    ResponsibleFullName: unset.ResponsibleId ? real.admin.email : null,
    ToStringText: Name ?? customer.FullName,
    CrmBoardColumnSince: hasMoved ? now : stored.CrmBoardColumnSince,
    CrmUpdatedOn: now,
    UpdatedOn: now,
    UpdatedBy: real.admin.email,
    Version: (stored?.Version ?? 0) + 1,
  }
}

/** Whether a follow-up that its owner was reminded of is on another day now; the location is in UTC. */
const isRemindedAnew = (stored: CrmOpportunity | null, sent: Sent) =>
  stored !== null &&
  stored.Reminded &&
  sent.Reminded === true &&
  (stored.DueDate?.slice(0, 10) ?? null) !== (sent.DueDate?.slice(0, 10) ?? null)

/** The outcome of an expected card. */
export const outcomeIn = ({ Status, Completed, WonOn, LostOn, LossReason }: Partial<CrmOpportunity>) => ({
  Status: Status ?? 1,
  Completed: Completed ?? false,
  WonOn: WonOn ?? null,
  LostOn: LostOn ?? null,
  LossReason: LossReason ?? null,
})

/** The writable fields of a stored card after a PUT with the required fields only. */
export const afterMinimalPut = (stored: CrmOpportunity): Sent =>
  Object.fromEntries(
    writableFields(crmOpportunity)
      .filter(([, field]) => !field.required)
      .map(([key, field]) => [key, field.keptWhenOmitted ? stored[key as keyof CrmOpportunity] : field.initial]),
  )

/** Expects every effect of a successful write of a card and applies it to the model. */
export async function expectCardWritten(
  model: Model,
  real: Real,
  response: LightMyRequestResponse,
  write: {
    stored: CrmOpportunity | null
    to: StageModel
    customer: CustomerModel
    placement: Placement
    expected: Partial<CrmOpportunity>
  },
): Promise<void> {
  const { stored, to, customer, placement, expected } = write
  strictEqual(response.statusCode, 200, response.body)
  const answer = response.json()
  strictEqual(answer.WasSuccessful, true)
  const record = answer.Value as CrmOpportunity
  const { Position: _, ...fields } = expected
  // Read after the stage actions, which may have changed the customer.
  const actual = Object.fromEntries(Object.keys(fields).map((key) => [key, record[key as keyof CrmOpportunity]]))
  deepStrictEqual(actual, fields)
  if (stored)
    deepStrictEqual([record.Id, record.CreatedOn, record.UniqueId], [stored.Id, stored.CreatedOn, stored.UniqueId])

  const place = expectedPlacement(
    cardsOf(model, to.Id).filter((card) => card.Id !== stored?.Id),
    record.Id,
    placement,
    stored,
    to.Id,
  )
  const { rows } = await real.server.database.query<{ Id: number; Position: number }>(
    'select "Id", "Position" from "CrmOpportunity" where "CrmBoardColumnId" = $1 order by "Position", "Id"',
    [to.Id],
  )
  deepStrictEqual(
    rows.map(({ Id }) => Id),
    place.ids,
  )
  const others = rows.filter(({ Id }) => Id !== record.Id)
  if (place.hasRoom) {
    for (const { Id, Position } of others)
      strictEqual(Position, model.cards.get(Id)!.Position, 'a sibling was renumbered')
  } else {
    deepStrictEqual(
      rows.map(({ Position }) => Position),
      rows.map((_row, index) => (index === 0 ? 1 : index * 100)),
    )
  }
  if (place.stays) strictEqual(record.Position, stored?.Position)

  model.cards.set(record.Id, record)
  for (const { Id, Position } of others) model.cards.set(Id, { ...model.cards.get(Id)!, Position })
  model.counts.changes += 1
  model.counts.revision += 1
  if (!stored) model.counts.cards += 1
  if (stored?.CrmBoardColumnId !== to.Id) applyStageActions(model, to, customer)
  await expectAgreement(real, model)
  await expectStageFigures(model, real, [to.Id, stored?.CrmBoardColumnId])
}

/** Expects the figures of the stages to match their cards. */
export async function expectStageFigures(
  model: Model,
  real: Real,
  ids: readonly (number | undefined)[],
): Promise<void> {
  const wanted = [...new Set(ids)].filter((id) => id !== undefined)
  if (wanted.length === 0) return
  const response = await real.admin.get(`/api/crm/crmboardcolumns?id=[${wanted.join(',')}]`)
  for (const stage of response.json()) {
    const cards = cardsOf(model, stage.Id)
    const cents = cards.reduce((sum, { Value }) => sum + Math.round((Value ?? 0) * 100), 0)
    deepStrictEqual(
      [stage.OpportunitiesCount, Math.round(stage.OpportunitiesValue * 100)],
      [cards.length, cents],
      'the figures of a stage',
    )
  }
}

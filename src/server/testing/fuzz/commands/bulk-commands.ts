import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { applyStageActions, cardsOf, pick, type StageModel, type Model } from '#server/testing/fuzz/model.ts'
import { command } from './command.ts'
import { expectAgreement, send, type Real } from '#server/testing/fuzz/real.ts'
import { cardsPath, expectStageFigures } from './write-card.ts'

interface Run {
  key: 'CRM_MOVE_TO_STAGE' | 'CRM_ASSIGN_RESPONSIBLE' | 'CRM_SET_DUE_DATE' | 'CRM_MARK_WON' | 'CRM_MARK_LOST'
  cards: number[]
  stage: number
  hasUnknown: boolean
}

const unknownId = 7
const dueDate = '2027-02-03T00:00:00Z'

async function run(model: Model, real: Real, input: Run): Promise<void> {
  const cards = [...new Set(input.cards.map((index) => pick(model.cards.values(), index)!))]
  const stage = pick(model.stages.values(), input.stage)!
  const { Parameters, expected } = expectationOf(input.key, stage, real)
  const Ids = [...cards.map(({ Id }) => Id), ...(input.hasUnknown ? [unknownId] : [])]
  const response = await send(real, model, 'POST', `${cardsPath}/runcommand`, { Key: input.key, Ids, Parameters })
  strictEqual(response.statusCode, 200)

  const refused = cards.filter((card) => targetOf(model, input.key, stage, card)?.erases === true)
  const failed = [...refused.map(({ Id }) => Id), ...(input.hasUnknown ? [unknownId] : [])]
  const errors: { AttemptedValue: number }[] = response.json().Errors ?? []
  deepStrictEqual(
    errors.map(({ AttemptedValue }) => AttemptedValue),
    Ids.filter((id) => failed.includes(id)),
  )
  strictEqual(response.json().WasSuccessful, failed.length === 0)
  const orders = new Map([...model.stages.keys()].map((id) => [id, cardsOf(model, id).map(({ Id }) => Id)]))
  for (const card of cards) {
    if (refused.includes(card)) continue
    const target = targetOf(model, input.key, stage, card)
    if (target) putOnTop(orders, card, target.Id)
    await expectCommandApplied(model, real, card, target, expected)
  }
  await expectOrder(model, real, orders)
  await expectAgreement(real, model)
  await expectStageFigures(
    model,
    real,
    cards.flatMap(({ Id, CrmBoardColumnId }) => [CrmBoardColumnId, model.cards.get(Id)!.CrmBoardColumnId]),
  )
}

const one = (Name: string, Value: unknown) => [{ Name, Type: 'Integer', Value }]

function expectationOf(key: Run['key'], stage: StageModel, real: Real) {
  const expectations: Record<Run['key'], { Parameters: unknown[]; expected: Partial<CrmOpportunity> }> = {
    CRM_MOVE_TO_STAGE: { Parameters: one('CrmBoardColumnId', stage.Id), expected: {} },
    CRM_ASSIGN_RESPONSIBLE: {
      Parameters: one('ResponsibleId', real.admin.userId),
      expected: { ResponsibleId: real.admin.userId },
    },
    CRM_SET_DUE_DATE: { Parameters: one('DueDate', dueDate), expected: { DueDate: dueDate } },
    CRM_MARK_WON: { Parameters: [], expected: { Status: 2, LossReason: null } },
    CRM_MARK_LOST: { Parameters: one('LossReason', 4), expected: { Status: 3, LossReason: 4 } },
  }
  return expectations[key]
}

/** The stage that the card should be moved to; null if it keeps its stage. */
function targetOf(model: Model, key: Run['key'], stage: StageModel, card: CrmOpportunity): StageModel | null {
  const here = model.stages.get(card.CrmBoardColumnId)!
  const find = (isEnd: (stage: StageModel) => boolean) =>
    [...model.stages.values()]
      .filter((each) => each.CrmBoardId === here.CrmBoardId && isEnd(each))
      .toSorted((a, b) => a.Position - b.Position || a.Id - b.Id)[0] ?? null
  const target =
    key === 'CRM_MOVE_TO_STAGE'
      ? stage
      : key === 'CRM_MARK_WON'
        ? find((each) => each.wins)
        : key === 'CRM_MARK_LOST'
          ? find((each) => each.loses)
          : null
  return target?.Id === here.Id ? null : target
}

async function expectCommandApplied(
  model: Model,
  real: Real,
  before: CrmOpportunity,
  target: StageModel | null,
  expected: Partial<CrmOpportunity>,
): Promise<void> {
  const after = (await real.admin.get(`${cardsPath}/${before.Id}`)).json() as CrmOpportunity
  const stageId = target?.Id ?? before.CrmBoardColumnId
  deepStrictEqual([after.Version, after.CrmBoardColumnId, after.Notes], [before.Version + 1, stageId, before.Notes])
  // A stage with both flags wins.
  const { Status, LossReason, ...plain } = expected
  for (const [key, value] of Object.entries(plain)) deepStrictEqual(after[key as keyof CrmOpportunity], value)
  if (Status !== undefined && !(target?.wins && Status === 3))
    deepStrictEqual([after.Status, after.LossReason], [Status, LossReason])
  model.cards.set(after.Id, after)
  model.counts.changes += 1
  model.counts.revision += 1
  if (target) applyStageActions(model, target, model.customers.get(before.CoworkerId)!)
}

type Orders = Map<number, number[]>

function putOnTop(orders: Orders, { Id, CrmBoardColumnId }: CrmOpportunity, stageId: number): void {
  orders.set(
    CrmBoardColumnId,
    orders.get(CrmBoardColumnId)!.filter((id) => id !== Id),
  )
  orders.set(stageId, [Id, ...orders.get(stageId)!])
}

/** Expects the order of the cards and copies their positions, as a stage may have been respaced. */
async function expectOrder(model: Model, real: Real, orders: Orders): Promise<void> {
  const { rows } = await real.server.database.query<{ Id: number; Position: number; CrmBoardColumnId: number }>(
    'select "Id", "Position", "CrmBoardColumnId" from "CrmOpportunity" order by "Position", "Id"',
  )
  const found: Orders = new Map([...orders.keys()].map((id) => [id, []]))
  for (const { Id, Position, CrmBoardColumnId } of rows) {
    found.get(CrmBoardColumnId)!.push(Id)
    model.cards.set(Id, { ...model.cards.get(Id)!, Position })
  }
  deepStrictEqual(found, orders)
}

export const runCommand = fc
  .record({
    key: fc.constantFrom<Run['key'][]>(
      'CRM_MOVE_TO_STAGE',
      'CRM_ASSIGN_RESPONSIBLE',
      'CRM_SET_DUE_DATE',
      'CRM_MARK_WON',
      'CRM_MARK_LOST',
    ),
    cards: fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }),
    stage: fc.nat(99),
    hasUnknown: fc.boolean(),
  })
  .map((input) => command('runCommand', input, run, (model) => model.cards.size > 0))

import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { arriveInWorld } from '#server/testing/fuzz/arrive.ts'
import { command } from './command.ts'
import { agree, ask, type Real } from '#server/testing/fuzz/real.ts'
import { cardsOf, pick, type StageModel, type World } from '#server/testing/fuzz/model.ts'
import { cardsPath, stageCountsAgree } from './write-card.ts'

interface Run {
  key: 'CRM_MOVE_TO_STAGE' | 'CRM_ASSIGN_RESPONSIBLE' | 'CRM_SET_DUE_DATE' | 'CRM_MARK_WON' | 'CRM_MARK_LOST'
  cards: number[]
  stage: number
  hasUnknown: boolean
}

const nobody = 7
const dueDate = '2027-02-03T00:00:00Z'

async function run(world: World, real: Real, given: Run): Promise<void> {
  const cards = [...new Set(given.cards.map((index) => pick(world.cards.values(), index)!))]
  const stage = pick(world.stages.values(), given.stage)!
  const { Parameters, expected } = meaning(given.key, stage, real)
  const Ids = [...cards.map(({ Id }) => Id), ...(given.hasUnknown ? [nobody] : [])]
  const response = await ask(real, world, 'POST', `${cardsPath}/runcommand`, { Key: given.key, Ids, Parameters })
  strictEqual(response.statusCode, 200)

  const refused = cards.filter((card) => targetOf(world, given.key, stage, card)?.erases === true)
  const failed = [...refused.map(({ Id }) => Id), ...(given.hasUnknown ? [nobody] : [])]
  const errors: { AttemptedValue: number }[] = response.json().Errors ?? []
  deepStrictEqual(
    errors.map(({ AttemptedValue }) => AttemptedValue),
    Ids.filter((id) => failed.includes(id)),
  )
  strictEqual(response.json().WasSuccessful, failed.length === 0)
  const orders = new Map([...world.stages.keys()].map((id) => [id, cardsOf(world, id).map(({ Id }) => Id)]))
  for (const card of cards) {
    if (refused.includes(card)) continue
    const target = targetOf(world, given.key, stage, card)
    if (target) putOnTop(orders, card, target.Id)
    await wasDone(world, real, card, target, expected)
  }
  await standInOrder(world, real, orders)
  await agree(real, world)
  await stageCountsAgree(
    world,
    real,
    cards.flatMap(({ Id, CrmBoardColumnId }) => [CrmBoardColumnId, world.cards.get(Id)!.CrmBoardColumnId]),
  )
}

const one = (Name: string, Value: unknown) => [{ Name, Type: 'Integer', Value }]

function meaning(key: Run['key'], stage: StageModel, real: Real) {
  const meanings: Record<Run['key'], { Parameters: unknown[]; expected: Partial<CrmOpportunity> }> = {
    CRM_MOVE_TO_STAGE: { Parameters: one('CrmBoardColumnId', stage.Id), expected: {} },
    CRM_ASSIGN_RESPONSIBLE: {
      Parameters: one('ResponsibleId', real.admin.userId),
      expected: { ResponsibleId: real.admin.userId },
    },
    CRM_SET_DUE_DATE: { Parameters: one('DueDate', dueDate), expected: { DueDate: dueDate } },
    CRM_MARK_WON: { Parameters: [], expected: { Status: 2, LossReason: null } },
    CRM_MARK_LOST: { Parameters: one('LossReason', 4), expected: { Status: 3, LossReason: 4 } },
  }
  return meanings[key]
}

/** The stage that the card should be in afterwards; null = it stays. */
function targetOf(world: World, key: Run['key'], stage: StageModel, card: CrmOpportunity): StageModel | null {
  const here = world.stages.get(card.CrmBoardColumnId)!
  const find = (isEnd: (stage: StageModel) => boolean) =>
    [...world.stages.values()]
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

async function wasDone(
  world: World,
  real: Real,
  before: CrmOpportunity,
  target: StageModel | null,
  expected: Partial<CrmOpportunity>,
): Promise<void> {
  const after = (await real.admin.get(`${cardsPath}/${before.Id}`)).json() as CrmOpportunity
  const stageId = target?.Id ?? before.CrmBoardColumnId
  deepStrictEqual([after.Version, after.CrmBoardColumnId, after.Notes], [before.Version + 1, stageId, before.Notes])
  // Where a stage both wins and loses, it wins.
  const { Status, LossReason, ...plain } = expected
  for (const [key, value] of Object.entries(plain)) deepStrictEqual(after[key as keyof CrmOpportunity], value)
  if (Status !== undefined && !(target?.wins && Status === 3))
    deepStrictEqual([after.Status, after.LossReason], [Status, LossReason])
  world.cards.set(after.Id, after)
  world.counts.changes += 1
  world.counts.revision += 1
  if (target) arriveInWorld(world, target, world.customers.get(before.CoworkerId)!)
}

type Orders = Map<number, number[]>

function putOnTop(orders: Orders, { Id, CrmBoardColumnId }: CrmOpportunity, stageId: number): void {
  orders.set(
    CrmBoardColumnId,
    orders.get(CrmBoardColumnId)!.filter((id) => id !== Id),
  )
  orders.set(stageId, [Id, ...orders.get(stageId)!])
}

/** Every card stands where it should; its number is taken over, as the least one makes a stage be respaced. */
async function standInOrder(world: World, real: Real, orders: Orders): Promise<void> {
  const { rows } = await real.server.database.query<{ Id: number; Position: number; CrmBoardColumnId: number }>(
    'select "Id", "Position", "CrmBoardColumnId" from "CrmOpportunity" order by "Position", "Id"',
  )
  const found: Orders = new Map([...orders.keys()].map((id) => [id, []]))
  for (const { Id, Position, CrmBoardColumnId } of rows) {
    found.get(CrmBoardColumnId)!.push(Id)
    world.cards.set(Id, { ...world.cards.get(Id)!, Position })
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
  .map((given) => command('runCommand', given, run, (world) => world.cards.size > 0))

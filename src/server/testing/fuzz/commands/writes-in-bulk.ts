import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { BulkAction, BulkResult } from '#core/contract/endpoints/bulk/bulk.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { command } from './command.ts'
import { resync } from './resync.ts'
import { cardsOf, type Model, pick } from '#server/testing/fuzz/model.ts'
import { send, type Real } from '#server/testing/fuzz/real.ts'

interface Bulk {
  action: BulkAction
  /** By index among the cards; `isStale`: with a version that it never had. */
  cards: { card: number; isStale: boolean }[]
  stage: number
  place: 'top' | 'bottom'
  reason: number | null
  hasUnknown: boolean
  isTakenBack: boolean
}

const unknownId = 7

/** Does the same to several cards, some of which are refused; taken back, all stand again where they stood. */
async function writeInBulk(model: Model, real: Real, input: Bulk): Promise<void> {
  const sent = new Map(input.cards.map(({ card, isStale }) => [pick(model.cards.values(), card)!.Id, isStale]))
  if (input.hasUnknown) sent.set(unknownId, false)
  const Records = [...sent].map(([Id, isStale]) => ({
    Id,
    IdempotencyKey: `bulk ${real.requests} ${Id}`,
    IfMatch: isStale ? '"9999"' : null,
  }))
  const before = { cards: new Map(model.cards), orders: orders(model) }
  const stage = pick(model.stages.values(), input.stage)!
  const response = await send(real, model, 'POST', '/ext/bulk', { ...partsOf(input, stage.Id), Records })
  strictEqual(response.statusCode, 200, response.body)
  const results: BulkResult[] = response.json().Results
  deepStrictEqual(
    results.map(({ Id }) => Id),
    Records.map(({ Id }) => Id),
  )
  await copy(model, real)
  for (const result of results) expectOutcome(model, before.cards, input, { result, isStale: sent.get(result.Id)! })
  const written = results.filter(({ Status }) => Status === 200).map(({ Id }) => Id)
  if (input.action === 'move') expectTogether(model, stage.Id, written, input.place)

  const keys = Records.filter(({ Id }) => written.includes(Id)).map(({ IdempotencyKey }) => IdempotencyKey)
  model.undos.push(...keys)
  if (input.isTakenBack && keys.length > 0) await takeBack(model, real, keys, before.orders)
}

function partsOf({ action, place, reason }: Bulk, CrmBoardColumnId: number): object {
  const LossReason = reason
  const parts: Record<BulkAction, object> = {
    move: { CrmBoardColumnId, Place: place, ...(LossReason !== null && { LossReason }) },
    edit: { Fields: { DueDate: '2027-02-03T00:00:00Z', LeadSource: null } },
    win: { Place: place },
    lose: { LossReason, Place: place },
    archive: { Place: place },
    delete: {},
  }
  return { Action: action, ...parts[action] }
}

async function copy(model: Model, real: Real): Promise<void> {
  model.cards.clear()
  await resync(model, real)
}

function expectOutcome(
  model: Model,
  before: ReadonlyMap<number, CrmOpportunity>,
  { action }: Bulk,
  { result, isStale }: { result: BulkResult; isStale: boolean },
): void {
  const { Id, Status, Record } = result
  ok([200, 400, 404, 412].includes(Status), JSON.stringify(result))
  strictEqual(Status === 404, Id === unknownId)
  if (isStale) ok(Status === 412 || Status === 400, JSON.stringify(result))
  const [earlier, now] = [before.get(Id), model.cards.get(Id)]
  if (Status !== 200) {
    // The erasure of a customer by one card may have emptied the texts of another one.
    deepStrictEqual(
      [now?.CrmBoardColumnId, now?.Status, now?.DueDate],
      [earlier?.CrmBoardColumnId, earlier?.Status, earlier?.DueDate],
    )
    return
  }
  strictEqual(now === undefined, action === 'delete')
  if (!now || !earlier || !Record) return
  deepStrictEqual([Record.Version, Record.CrmBoardColumnId], [earlier.Version + 1, now.CrmBoardColumnId])
  const isClosed = action !== 'edit' && (action !== 'move' || model.stages.get(now.CrmBoardColumnId)!.loses)
  const isMovedHere = action !== 'move' || earlier.CrmBoardColumnId !== now.CrmBoardColumnId
  if (isClosed && isMovedHere && now.Status === 3) ok(now.LossReason !== null, 'lost without a reason')
}

/** The cards that were written stand together at the end of the stage, in the order of the request. */
function expectTogether(model: Model, stageId: number, written: readonly number[], place: Bulk['place']): void {
  const ids = cardsOf(model, stageId).map(({ Id }) => Id)
  deepStrictEqual(place === 'top' ? ids.slice(0, written.length) : ids.slice(ids.length - written.length), written)
}

const orders = (model: Model) =>
  [...model.stages.keys()].map((id) => [id, cardsOf(model, id).map(({ Id }) => Id)] as const)

async function takeBack(model: Model, real: Real, keys: readonly string[], before: ReturnType<typeof orders>) {
  const Records = keys.toReversed().map((UndoOf) => ({ UndoOf, IdempotencyKey: `back ${real.requests} ${UndoOf}` }))
  const response = await send(real, model, 'POST', '/ext/bulk/undo', { Records })
  strictEqual(response.statusCode, 200, response.body)
  const statuses: number[] = response.json().Results.map(({ Status }: BulkResult) => Status)
  // 400: its customer was erased.
  for (const status of statuses) ok(status === 200 || status === 400, response.body)
  await copy(model, real)
  if (statuses.every((status) => status === 200)) deepStrictEqual(orders(model), before)
}

export const anyWriteInBulk = fc
  .record({
    action: fc.constantFrom<BulkAction[]>('move', 'move', 'move', 'edit', 'win', 'lose', 'archive', 'delete'),
    cards: fc.array(fc.record({ card: fc.nat(99), isStale: fc.boolean() }), { minLength: 1, maxLength: 6 }),
    stage: fc.nat(99),
    place: fc.constantFrom('top', 'bottom'),
    reason: fc.constantFrom(null, 4),
    hasUnknown: fc.boolean(),
    isTakenBack: fc.boolean(),
  })
  .map((input) => command('writeInBulk', input, writeInBulk, (model) => model.cards.size > 0))

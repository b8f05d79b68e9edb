import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { aBoard } from '#core/samples/a-board.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { type BoardCards, fold } from './fold.ts'
import type { Operation } from './operation.ts'
import { byPosition } from './placement.ts'
import { settleOutcome } from './stage-effects.ts'

const stageIds = [10, 20, 30, 40]
const { stages, cards: confirmed } = aBoard(
  [{ Id: 10 }, [1, 2, 3, 4]],
  [{ Id: 20 }, [5, 6]],
  [{ Id: 30, WinOpportunity: true }, [7, 8, 9]],
  [{ Id: 40, LoseOpportunity: true }, []],
)
const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
  return value
}
// Frozen, so that a fold that mutates the confirmed cards throws.
for (const list of confirmed.values()) deepFreeze(list)

const idArbitrary = fc.integer({ min: 1, max: 12 })
const stageArbitrary = fc.constantFrom(...stageIds)
const place = fc.record({
  CrmBoardColumnId: stageArbitrary,
  afterId: fc.option(idArbitrary),
  beforeId: fc.option(idArbitrary),
  Position: fc.integer({ min: -150, max: 450 }),
})
const base = fc.record({
  opId: fc.uuid(),
  opportunityId: idArbitrary,
  baseVersion: fc.constant(1),
  state: fc.constantFrom('queued', 'sent', 'unknown'),
  at: fc.constant('2026-05-01T12:00:00Z'),
})
const fields = fc.record(
  {
    Value: fc.nat(),
    Status: fc.constantFrom(1, 2, 3),
    LossReason: fc.constantFrom(null, 4),
    CrmBoardColumnId: stageArbitrary,
  },
  { requiredKeys: [] },
)
const moves = fc.record({ kind: fc.constant('move' as const), to: place, LossReason: fc.constantFrom(null, 4) })
const edits = fc.record({ kind: fc.constant('edit' as const), fields })
const creates = fc.tuple(fc.integer({ min: -9, max: -1 }), stageArbitrary).map(([Id, CrmBoardColumnId]) => ({
  kind: 'create' as const,
  opportunityId: Id,
  record: anOpportunity({ Id, CrmBoardColumnId }),
}))
const operation: fc.Arbitrary<Operation> = fc
  .tuple(base, fc.oneof(moves, edits, creates, fc.record({ kind: fc.constant('delete' as const) })))
  .map(([shared, made]): Operation => ({ ...shared, ...made }))
const logs = fc.array(operation, { maxLength: 12 })

const holds = (law: (log: Operation[], folded: BoardCards) => void) =>
  fc.assert(
    fc.property(logs, (log) => {
      law(log, fold(confirmed, log, stages))
    }),
    { numRuns: 2000 },
  )

const all = (cards: BoardCards): CrmOpportunity[] => [...cards.values()].flat()
const idsOf = (list: readonly CrmOpportunity[]) => list.map((card) => card.Id)

describe('the laws of the fold', () => {
  it('every card is in exactly one stage, its own, at every step (I1)', () =>
    holds((log) =>
      log.forEach((_operation, step) => {
        const made = log.slice(0, step + 1)
        const expected = new Set(idsOf(all(confirmed)))
        for (const each of made) {
          if (each.kind === 'create') expected.add(each.opportunityId)
          if (each.kind === 'delete') expected.delete(each.opportunityId)
        }
        const folded = fold(confirmed, made, stages)
        expect(idsOf(all(folded)).toSorted((a, b) => a - b)).toEqual([...expected].toSorted((a, b) => a - b))
        for (const [stage, list] of folded) expect(list.every((card) => card.CrmBoardColumnId === stage)).toBe(true)
      }),
    ))

  it('every stage is in the order that every reader sees (I16)', () =>
    holds((_log, folded) => {
      for (const list of folded.values()) {
        expect(idsOf(list)).toEqual(idsOf(list.toSorted(byPosition)))
        expect(new Set(list.map((card) => card.Position)).size).toBe(list.length)
      }
    }))

  it('no outcome contradicts itself (I18)', () =>
    holds((_log, seen) => {
      for (const card of all(seen)) {
        const stage = stages.get(card.CrmBoardColumnId)!
        expect(card).toMatchObject(settleOutcome({ stored: card, sent: card, from: stage, to: stage, now: 'never' }))
      }
    }))

  it('stages that no operation touches keep the very same array, cards the very same object', () =>
    holds((log, folded) => {
      const touchedCards = new Set(log.map((each) => each.opportunityId))
      const touchedStages = new Set(
        log.flatMap((each) => {
          if (each.kind === 'move') return [each.to.CrmBoardColumnId]
          if (each.kind === 'create') return [each.record.CrmBoardColumnId]
          return each.kind === 'edit' && each.fields.CrmBoardColumnId ? [each.fields.CrmBoardColumnId] : []
        }),
      )
      for (const [stage, list] of confirmed) {
        const isTouched = touchedStages.has(stage) || list.some((card) => touchedCards.has(card.Id))
        if (!isTouched) expect(folded.get(stage)).toBe(list)
      }
      const before = new Map(all(confirmed).map((card) => [card.Id, card]))
      for (const card of all(folded)) {
        const known = before.get(card.Id)
        // Only a respacing changes a card that no operation names (I7), and then only its position.
        if (known && !touchedCards.has(card.Id) && known !== card) {
          expect({ ...card, Position: known.Position }).toEqual(known)
        }
      }
    }))

  it('folding in two parts is folding at once', () =>
    holds((log, folded) => {
      const half = Math.floor(log.length / 2)
      expect(fold(fold(confirmed, log.slice(0, half), stages), log.slice(half), stages)).toEqual(folded)
    }))
})

describe('an operation that leaves the log', () => {
  // The neighbours 1, 2, 5 and 7 never move, so that every placement stays valid.
  const anchors = new Map([
    [10, [1, 2]],
    [20, [5]],
    [30, [7]],
  ])
  const anchored = fc
    .tuple(base, fc.constantFrom(3, 4, 6, 8, 9), fc.constantFrom(10, 20, 30), fc.nat({ max: 1 }), fc.boolean())
    .map(([shared, opportunityId, stage, pick, isAbove]): Operation => {
      const neighbour = anchors.get(stage)![pick % anchors.get(stage)!.length]!
      const to = { CrmBoardColumnId: stage, afterId: isAbove ? neighbour : null, beforeId: isAbove ? null : neighbour }
      return { ...shared, opportunityId, kind: 'move', to: { ...to, Position: 1 } }
    })

  it('moves back only its card; every other one keeps its place (I5)', () =>
    fc.assert(
      fc.property(fc.array(anchored, { minLength: 1, maxLength: 10 }), fc.nat(), (log, pick) => {
        const failed = log[pick % log.length]!.opportunityId
        const rest = log.filter((each) => each.opportunityId !== failed)
        const order = (cards: BoardCards) =>
          stageIds.map((stage) => idsOf(cards.get(stage)!).filter((id) => id !== failed))
        const after = fold(confirmed, rest, stages)
        expect(order(after)).toEqual(order(fold(confirmed, log, stages)))
        expect(all(after).find((card) => card.Id === failed)?.CrmBoardColumnId).toBe(
          all(confirmed).find((card) => card.Id === failed)?.CrmBoardColumnId,
        )
      }),
      { numRuns: 2000 },
    ))
})

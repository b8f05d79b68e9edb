import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byPosition, placeCard, type Placement, respacedPosition, type Sibling } from './placement.ts'

/** Applies a placement like the database: one row is written, or the stage is respaced; readers sort. */
function drop(stages: Sibling[][], id: number, to: number, placement: Placement) {
  const others = stages[to]!.filter((card) => card.Id !== id)
  const placed = placeCard(others, id, placement)
  const rows = [...others, { Id: id, Position: placed.Position }]
  const written = rows.map(({ Id, Position }) => ({ Id, Position: placed.respaced?.get(Id) ?? Position }))
  const next = stages.map((stage) => stage.filter((card) => card.Id !== id))
  next[to] = written.toSorted(byPosition)
  return { stages: next, placed }
}

const fresh = (stages: number, cards: number): Sibling[][] =>
  Array.from({ length: stages }, (_row, stage) =>
    Array.from({ length: cards }, (_card, index) => ({
      Id: stage * cards + index + 1,
      Position: respacedPosition(index),
    })),
  )

const idsOf = (stage: readonly Sibling[]) => stage.map((card) => card.Id)

/** Returns what is wrong: 100,000 calls of `expect` would take longer than the placements themselves. */
function faultOf(stage: readonly Sibling[], expected: readonly number[]): string | null {
  const isStrict = stage.every((card, index) => index === 0 || stage[index - 1]!.Position < card.Position)
  const isInRange = stage.every(({ Position }) => Position === (Position | 0))
  const isAsExpected = idsOf(stage).join() === expected.join()
  return isStrict && isInRange && isAsExpected ? null : `expected ${expected.join()}, got ${JSON.stringify(stage)}`
}

const gone = 4711
const someDrop = fc.record({
  card: fc.integer({ min: 1, max: 40 }),
  to: fc.nat({ max: 4 }),
  slot: fc.nat({ max: 40 }),
  known: fc.constantFrom('both', 'above', 'below', 'none'),
  number: fc.oneof(
    fc.constant(1),
    fc.integer({ min: -300, max: 1500 }),
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  ),
})

describe('random drops', () => {
  it('keep the order total, strict and equal to plain lists, 100,000 of them (I16)', { timeout: 120_000 }, () => {
    let drops = 0
    const law = fc.property(fc.array(someDrop, { minLength: 500, maxLength: 500 }), (script) => {
      let stages = fresh(5, 8)
      const lists = stages.map(idsOf)
      for (const { card, to, slot, known, number } of script) {
        for (const list of lists) if (list.includes(card)) list.splice(list.indexOf(card), 1)
        const list = lists[to]!
        const others = stages[to]!.filter((each) => each.Id !== card)
        const wanted = slot % (list.length + 1)
        const above = list[wanted - 1] ?? null
        const below = list[wanted] ?? null
        const hasNeighbour =
          known === 'both' ? list.length > 0 : known === 'above' ? above !== null : known === 'below' && below !== null
        const byNumber = number === 1 ? 0 : others.filter((each) => each.Position < number).length
        const index = hasNeighbour ? wanted : byNumber
        const dropped = drop(stages, card, to, {
          afterId: known === 'both' || known === 'above' ? above : gone,
          beforeId: known === 'both' || known === 'below' ? below : gone,
          Position: number,
        })
        list.splice(index, 0, card)
        stages = dropped.stages
        drops++
        const fault = dropped.placed.index === index ? faultOf(stages[to]!, list) : `index ${dropped.placed.index}`
        if (fault) throw new Error(fault)
      }
      expect(stages.map(idsOf)).toEqual(lists)
    })
    fc.assert(law, { numRuns: 200 })
    expect(drops).toBe(100_000)
  })

  it.each([
    { stages: 8, cards: 31, drops: 50_000 },
    { stages: 8, cards: 625, drops: 20_000 },
  ])('respace at most once in 100 on $stages stages of $cards cards', { timeout: 120_000 }, (board) => {
    const samples = fc.sample(fc.noBias(fc.tuple(fc.nat(), fc.nat(), fc.nat())), {
      numRuns: board.drops,
      seed: 20_260_302,
    })
    let stages = fresh(board.stages, board.cards)
    let respacings = 0
    for (const [card, stage, gap] of samples) {
      const id = (card % (board.stages * board.cards)) + 1
      const to = stage % board.stages
      const others = stages[to]!.filter((each) => each.Id !== id)
      const slot = gap % (others.length + 1)
      const neighbours = { afterId: others[slot - 1]?.Id ?? null, beforeId: others[slot]?.Id ?? null }
      const dropped = drop(stages, id, to, { ...neighbours, Position: 1 })
      stages = dropped.stages
      if (dropped.placed.respaced) respacings++
    }
    expect(stages.map((stage) => faultOf(stage, idsOf(stage)))).toEqual(stages.map(() => null))
    expect(respacings).toBeGreaterThan(0)
    expect(respacings / board.drops).toBeLessThanOrEqual(0.01)
  })
})

import { describe, expect, it } from 'vitest'
import { keepsPosition, placeCard, positionInGap, type Sibling } from './placement.ts'
import { gapBeforeFollowers } from './room-for-followers.ts'

const least = -(2 ** 31)
const greatest = 2 ** 31 - 1

const at = (...positions: number[]): Sibling[] => positions.map((Position, index) => ({ Id: index + 1, Position }))
const after = (afterId: number, beforeId: number | null = null) => ({ afterId, beforeId, Position: 0 })
const before = (beforeId: number) => ({ afterId: null, beforeId, Position: 0 })
const number = (Position: number) => ({ afterId: null, beforeId: null, Position })

describe('the position in a gap', () => {
  it('in an empty stage gives 1', () => expect(positionInGap({ above: null, below: null })).toBe(1))
  it('at the top gives 100 less than the first', () => expect(positionInGap({ above: null, below: 1 })).toBe(-99))
  it('at the end gives 100 more than the last', () => expect(positionInGap({ above: 700, below: null })).toBe(800))
  it('gives the midpoint', () => expect(positionInGap({ above: 100, below: 200 })).toBe(150))
  it('below zero gives an integer between', () => expect(positionInGap({ above: -4, below: -1 })).toBe(-3))
  it('without an integer left gives none', () => expect(positionInGap({ above: 7, below: 8 })).toBeNull())
  it('between equal numbers gives none', () => expect(positionInGap({ above: 7, below: 7 })).toBeNull())
  it('at the least number gives none', () => expect(positionInGap({ above: null, below: least + 99 })).toBeNull())
  it('at the greatest number gives none', () => expect(positionInGap({ above: greatest, below: null })).toBeNull())
  it('over the whole range gives an integer of it', () =>
    expect(positionInGap({ above: least, below: greatest })).toBe(-1))
})

describe('a card with a neighbour', () => {
  it('is placed directly below `afterId`', () =>
    expect(placeCard(at(1, 100, 200), 9, after(2))).toEqual({ Position: 150, index: 2, respaced: null }))
  it('follows the card above when another card was inserted in between', () =>
    expect(placeCard(at(1, 50, 100), 9, after(1, 3))).toMatchObject({ Position: 25, index: 1 }))
  it('is placed directly above `beforeId` when the other one is gone', () =>
    expect(placeCard(at(1, 100, 200), 9, after(77, 3))).toMatchObject({ Position: 150, index: 2 }))
  it('falls back to its number when both are gone', () =>
    expect(placeCard(at(1, 100, 200), 9, { afterId: 77, beforeId: 78, Position: 120 })).toMatchObject({
      Position: 120,
      index: 2,
    }))
  it('never counts itself as a neighbour', () =>
    expect(placeCard(at(1, 100, 200), 2, after(2, 1))).toMatchObject({ Position: -99, index: 0 }))
  it('respaces the stage when no integer is left', () => {
    const { Position, index, respaced } = placeCard(at(7, 8), 9, after(1))
    expect({ Position, index, order: [...respaced!] }).toEqual({
      Position: 100,
      index: 1,
      order: [
        [1, 1],
        [9, 100],
        [2, 200],
      ],
    })
  })
  it('respaces the stage at the top when the least number is reached', () =>
    expect([...placeCard(at(least), 9, before(1)).respaced!]).toEqual([
      [9, 1],
      [1, 100],
    ]))
})

describe('a card with a number only', () => {
  it('keeps a number strictly between two others', () =>
    expect(placeCard(at(1, 100, 200), 9, number(199))).toEqual({ Position: 199, index: 2, respaced: null }))
  it('keeps a number beyond the last', () =>
    expect(placeCard(at(1, 100), 9, number(5000))).toEqual({ Position: 5000, index: 2, respaced: null }))
  it('keeps a number before the first', () =>
    expect(placeCard(at(1, 100), 9, number(-7))).toEqual({ Position: -7, index: 0, respaced: null }))
  it('keeps 1 as the top when the first card has a higher number', () =>
    expect(placeCard(at(50, 100), 9, number(1))).toEqual({ Position: 1, index: 0, respaced: null }))
  it('reads 1 as the top above numbers below 1', () =>
    expect(placeCard(at(-99, 1, 100), 9, number(1))).toEqual({ Position: -199, index: 0, respaced: null }))
  it('reads 1 as the top of a stage that has a 1, and respaces it', () =>
    expect([...placeCard(at(1, 100), 9, number(1)).respaced!]).toEqual([
      [9, 1],
      [1, 100],
      [2, 200],
    ]))
  it('with the number of another card is placed directly before it', () =>
    expect([...placeCard(at(1, 100, 200), 9, number(100)).respaced!]).toEqual([
      [1, 1],
      [9, 100],
      [2, 200],
      [3, 300],
    ]))
  it('is placed before all cards that share its number', () =>
    expect(placeCard(at(5, 5, 5), 9, number(5))).toMatchObject({ index: 0, Position: 1 }))
  it('in an empty stage keeps it', () => expect(placeCard([], 9, number(42))).toMatchObject({ Position: 42, index: 0 }))
})

describe('an unchanged placement', () => {
  const stored = { Id: 9, CrmBoardColumnId: 7, Position: 1 }
  it('of stage and number is no move, not even of a 1 that is not the first', () =>
    expect(keepsPosition(stored, { CrmBoardColumnId: 7, ...number(1) })).toBe(true))
  it('of the number in another stage is a move', () =>
    expect(keepsPosition(stored, { CrmBoardColumnId: 8, ...number(1) })).toBe(false))
  it('with itself above stays, whatever the number, but only in its own stage', () => {
    expect(keepsPosition(stored, { CrmBoardColumnId: 7, ...number(500), afterId: 9 })).toBe(true)
    expect(keepsPosition(stored, { CrmBoardColumnId: 8, ...number(500), afterId: 9 })).toBe(false)
  })
  it('with a neighbour is a move', () =>
    expect(keepsPosition(stored, { CrmBoardColumnId: 7, ...number(1), afterId: 3 })).toBe(false))
})

/** Places cards one below the other. */
function placeAll(count: number, above: number | null, below: number | null): number[] | null {
  const positions: number[] = []
  for (let followers = count - 1; followers >= 0; followers -= 1) {
    const position = positionInGap(gapBeforeFollowers({ above: positions.at(-1) ?? above, below }, followers))
    if (position === null) return null
    positions.push(position)
  }
  return positions
}

describe('cards that are placed one below the other', () => {
  it('share the room between two cards', () => expect(placeAll(3, 100, 200)).toEqual([125, 150, 175]))
  it('stand 100 apart at the top', () => expect(placeAll(3, null, 1)).toEqual([-299, -199, -99]))
  it('stand 100 apart at the end', () => expect(placeAll(3, 700, null)).toEqual([800, 900, 1000]))
  it('begin with 1 in an empty stage', () => expect(placeAll(3, null, null)).toEqual([1, 101, 201]))
  it('fill a gap up to the last number, and no further', () => {
    expect(placeAll(99, 100, 200)).toEqual(Array.from({ length: 99 }, (_, index) => 101 + index))
    expect(placeAll(100, 100, 200)).toBeNull()
  })
  it('find no room where there is none', () => {
    expect(placeAll(2, 7, 8)).toBeNull()
    expect(placeAll(2, 7, 7)).toBeNull()
    expect(placeAll(2, null, -(2 ** 31))).toBeNull()
  })
  it('alone stand in the middle', () => expect(placeAll(1, 100, 200)).toEqual([150]))
})

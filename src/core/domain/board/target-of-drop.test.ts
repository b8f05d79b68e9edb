import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aBoard } from '#core/samples/a-board.ts'
import { placeCard } from './placement.ts'
import { targetOfDrop } from './target-of-drop.ts'

const stage = 10
const full = aBoard([{ Id: stage }, [1, 2, 3, 4, 5]]).cards.get(stage)!
const showing = (...ids: number[]) => full.filter((card) => ids.includes(card.Id))
/** The whole stage after the drop. */
const land = (visible: typeof full, index: number, moving: number) => {
  const others = full.filter((card) => card.Id !== moving).map((card) => card.Id)
  return others.toSpliced(placeCard(full, moving, targetOfDrop(full, visible, index, moving, stage)).index, 0, moving)
}

describe('a drop on an unfiltered stage', () => {
  it('names the cards above and below, and the number between them', () =>
    expect(targetOfDrop(full, full, 2, 9, stage)).toEqual({
      CrmBoardColumnId: stage,
      afterId: 2,
      beforeId: 3,
      Position: 150,
    }))
  it('at the top names the first card', () =>
    expect(targetOfDrop(full, full, 0, 9, stage)).toMatchObject({ afterId: null, beforeId: 1, Position: -99 }))
  it('at the end names the last card', () =>
    expect(targetOfDrop(full, full, 5, 9, stage)).toMatchObject({ afterId: 5, beforeId: null, Position: 500 }))
  it('beyond the end means the end', () =>
    expect(targetOfDrop(full, full, 99, 9, stage)).toMatchObject({ afterId: 5, beforeId: null }))
  it('in an empty stage has no neighbour', () =>
    expect(targetOfDrop([], [], 0, 9, stage)).toEqual({
      CrmBoardColumnId: stage,
      afterId: null,
      beforeId: null,
      Position: 1,
    }))
  it('does not count the moving card', () => expect(land(full, 2, 1)).toEqual([2, 3, 1, 4, 5]))
  it('sends the number of the card below when no integer is left', () => {
    const tight = full.map((card, index) => ({ ...card, Position: index }))
    expect(targetOfDrop(tight, tight, 2, 9, stage).Position).toBe(2)
  })
})

describe('a drop on a filtered stage', () => {
  it('goes directly after the visible card above, before the hidden ones', () =>
    expect(land(showing(1, 4), 1, 9)).toEqual([1, 9, 2, 3, 4, 5]))
  it('at the top goes directly before the first visible card, after the hidden ones', () =>
    expect(land(showing(3, 5), 0, 9)).toEqual([1, 2, 9, 3, 4, 5]))
  it('goes to the top when every card is hidden', () => expect(land([], 0, 9)).toEqual([9, 1, 2, 3, 4, 5]))
  it('on its own slot leaves the card among its hidden neighbours', () =>
    expect(land(showing(1, 3, 5), 1, 3)).toEqual([1, 2, 3, 4, 5]))
  it('below its own slot passes the hidden ones', () => expect(land(showing(1, 3, 5), 2, 3)).toEqual([1, 2, 4, 5, 3]))

  it('lands directly after the visible card above in the full order, under any filter', () => {
    const board = fc.record({
      hidden: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      moving: fc.integer({ min: 1, max: 25 }),
      index: fc.nat({ max: 25 }),
    })
    const { cards } = aBoard([{ Id: stage }, Array.from({ length: 20 }, (_card, index) => index + 1)])
    const whole = cards.get(stage)!
    const law = fc.property(board, ({ hidden, moving, index }) => {
      const visible = whole.filter((card, at) => !hidden[at] || card.Id === moving)
      const shown = visible.filter((card) => card.Id !== moving).map((card) => card.Id)
      const slot = Math.min(index, shown.length)
      const others = whole.filter((card) => card.Id !== moving).map((card) => card.Id)
      const after = others.toSpliced(
        placeCard(whole, moving, targetOfDrop(whole, visible, index, moving, stage)).index,
        0,
        moving,
      )
      const lands = after.indexOf(moving)
      const isOwnSlot = visible[slot]?.Id === moving
      if (isOwnSlot) expect(after).toEqual(whole.map((card) => card.Id))
      else if (slot > 0) expect(after[lands - 1]).toBe(shown[slot - 1])
      else if (shown.length > 0) expect(after[lands + 1]).toBe(shown[0])
      else expect(lands).toBe(0)
      // On the filtered board the card is exactly where it was dropped.
      expect(after.filter((id) => id === moving || shown.includes(id)).indexOf(moving)).toBe(slot)
    })
    fc.assert(law, { numRuns: 5000 })
  })
})

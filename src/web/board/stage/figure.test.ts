import { describe, expect, it } from 'vitest'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'
import { figureOf } from './figure.ts'
import { figureOfBoard } from './figure-of-board.ts'

const stage = aStage({ OpportunitiesCount: 5, OpportunitiesValue: 900 })
const cards = [anOpportunity({ Value: 0.1 }), anOpportunity({ Value: 0.2 }), anOpportunity({ Value: null })]
const shown = (over: Partial<ShownStage> = {}): ShownStage => ({
  stage,
  cards,
  count: 6,
  isWhole: true,
  isCollapsed: false,
  isHidden: false,
  ...over,
})

describe('the figure of a stage', () => {
  it('is the sum of what is shown once everything is loaded', () => {
    const figure = { count: 3, value: 0.3, withoutValue: 1, isAtLeast: false }
    expect(figureOf(shown(), true)).toEqual(figure)
    expect(figureOf(shown(), false)).toEqual(figure)
  })

  it('is at least what has been found while something is missing', () => {
    const figure = { count: 3, value: 0.3, withoutValue: 1, isAtLeast: true }
    expect(figureOf(shown({ isWhole: false }), true)).toEqual(figure)
  })

  it('is the server’s without a filter while something is missing, own pending changes counted in', () => {
    expect(figureOf(shown({ isWhole: false }), false)).toMatchObject({ count: 6, value: 900, isAtLeast: false })
  })

  it('is unknown where nothing is loaded yet, and where the filter hides the stage', () => {
    expect(figureOf(shown({ isWhole: false, cards: [] }), true)).toBeNull()
    expect(figureOf(shown({ isHidden: true, cards: [] }), true)).toBeNull()
  })
})

describe('the figure of a board', () => {
  const other = shown({ cards: [anOpportunity({ Value: 9007.07 })] })

  it('is exact to the cent over its stages', () => {
    expect(figureOfBoard([shown(), other, other], true)).toEqual({
      count: 5,
      value: 18014.44,
      withoutValue: 1,
      isAtLeast: false,
    })
  })

  it('is at least that while a stage that counts is not loaded completely', () => {
    const missing = shown({ isWhole: false, cards: [] })
    expect(figureOfBoard([other, missing], true)).toMatchObject({ count: 1, isAtLeast: true })
    expect(figureOfBoard([other, { ...missing, isHidden: true }], true)).toMatchObject({ count: 1, isAtLeast: false })
    expect(figureOfBoard([other, missing], false)).toMatchObject({ count: 7, value: 9907.07, isAtLeast: false })
  })
})

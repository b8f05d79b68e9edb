import { expect, test } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { openBoard, stages } from '#web/board/controller/testing/open-board.ts'
import { selectedCards, without, withRange, withStage } from './choose.ts'
import { noSelection, type Selection, toggled } from '#web/board/bulk/selection.ts'

const idsOf = ({ ids }: Selection) => [...ids].toSorted((a, b) => a - b)

test('a card is selected, and no longer', () => {
  const once = toggled(noSelection, 11)
  expect(once).toEqual({ ids: new Set([11]), anchor: 11 })
  expect(idsOf(toggled(once, 11))).toEqual([])
})

test('a range goes from the card that was chosen last, either way, across stages, and keeps what is selected', () => {
  const shown = openBoard().controller.shown()
  expect(idsOf(withRange(toggled(noSelection, 11), 13, shown))).toEqual([11, 12, 13])
  expect(idsOf(withRange(toggled(noSelection, 13), 12, shown))).toEqual([12, 13])
  expect(idsOf(withRange(toggled(toggled(noSelection, 11), 13), 21, shown))).toEqual([11, 13, 21])
  expect(idsOf(withRange({ ids: new Set([21]), anchor: 99 }, 12, shown))).toEqual([12, 21])
})

test('all of a stage are those that the filter shows', () => {
  const all = openBoard().controller.shown()
  expect(idsOf(withStage(noSelection, stages.enquiry.Id, all))).toEqual([11, 12, 13])
  const mine = openBoard({ filter: { ...noFilter, owner: { isNot: false, choices: ['me'] } } }).controller.shown()
  expect(idsOf(withStage(noSelection, stages.enquiry.Id, mine))).toEqual([13])
})

test('they stand in the order of the board; what the filter hides is told, and what is gone', () => {
  const mine = openBoard({ filter: { ...noFilter, owner: { isNot: false, choices: ['me'] } } }).controller.shown()
  const { cards, hidden, gone } = selectedCards({ ids: new Set([21, 99, 11, 13]), anchor: null }, mine)
  expect(cards.map(({ Id }) => Id)).toEqual([13, 21, 11])
  expect(hidden.map(({ CoworkerFullName }) => CoworkerFullName)).toEqual(['Ada'])
  expect(gone).toEqual([99])
})

test('what leaves is no longer where a range begins', () => {
  expect(without({ ids: new Set([11, 12]), anchor: 12 }, [12])).toEqual({ ids: new Set([11]), anchor: null })
})

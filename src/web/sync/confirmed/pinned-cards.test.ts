import { expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { pinnedIn, withPinned } from './pinned-cards.ts'

const card = (Id: number, CrmBoardColumnId: number) => anOpportunity({ Id, CrmBoardColumnId })
const board = (stages: Record<number, number[]>) =>
  new Map(Object.entries(stages).map(([id, ids]) => [Number(id), ids.map((each) => card(each, Number(id)))]))
const idsOf = (cards: ReturnType<typeof withPinned>) =>
  Object.fromEntries([...cards].map(([id, list]) => [id, list.map(({ Id }) => Id)]))

const before = board({ 1: [10, 11, 12], 2: [20] })
const pinned = (id: number) => new Map([[id, pinnedIn(before.get(1)!, id)!]])

test('a pinned card stays between its neighbours, once, as it was (I1)', () => {
  const shown = withPinned(board({ 1: [10, 12], 2: [20, 11] }), pinned(11))
  expect(idsOf(shown)).toEqual({ 1: [10, 11, 12], 2: [20] })
  expect(shown.get(1)?.[1]).toBe(before.get(1)?.[1])
})

test('without the neighbour above it stays above the other, and without both at the top', () => {
  expect(idsOf(withPinned(board({ 1: [13, 12], 2: [11] }), pinned(11)))).toEqual({ 1: [13, 11, 12], 2: [] })
  expect(idsOf(withPinned(board({ 1: [13], 2: [11] }), pinned(11)))).toEqual({ 1: [11, 13], 2: [] })
})

test('the first and the last card stay first and last', () => {
  expect(idsOf(withPinned(board({ 1: [11, 12], 2: [10] }), pinned(10)))).toEqual({ 1: [10, 11, 12], 2: [] })
  expect(idsOf(withPinned(board({ 1: [10, 11], 2: [12] }), pinned(12)))).toEqual({ 1: [10, 11, 12], 2: [] })
})

test('where nothing is pinned it is the very same board', () => {
  expect(withPinned(before, new Map())).toBe(before)
})

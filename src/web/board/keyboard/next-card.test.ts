import { expect, test } from 'vitest'
import { neighbourOf, nextCard, stepOf } from './next-card.ts'

const stages = [
  { stageId: 1, ids: [11, 12, 13, 14] },
  { stageId: 2, ids: [] },
  { stageId: 3, ids: [31, 32] },
]

test('up and down stay in the stage and stop at its ends', () => {
  expect(nextCard(stages, 12, 'down', 5)).toBe(13)
  expect(nextCard(stages, 12, 'up', 5)).toBe(11)
  expect(nextCard(stages, 11, 'up', 5)).toBe(11)
  expect(nextCard(stages, 14, 'down', 5)).toBe(14)
})

test('left and right go to the same row and pass empty stages', () => {
  expect(nextCard(stages, 12, 'right', 5)).toBe(32)
  expect(nextCard(stages, 14, 'right', 5)).toBe(32)
  expect(nextCard(stages, 31, 'left', 5)).toBe(11)
  expect(nextCard(stages, 31, 'right', 5)).toBe(31)
})

test('pages and ends', () => {
  expect(nextCard(stages, 11, 'page-down', 2)).toBe(13)
  expect(nextCard(stages, 13, 'page-down', 9)).toBe(14)
  expect(nextCard(stages, 14, 'page-up', 2)).toBe(12)
  expect(nextCard(stages, 14, 'first', 2)).toBe(11)
  expect(nextCard(stages, 11, 'last', 2)).toBe(14)
})

test('a card that is not shown leads nowhere', () => {
  expect(nextCard(stages, 99, 'down', 5)).toBeNull()
  expect(stepOf(stages, 99, 'down')).toBeNull()
})

test('a step moves the card by one slot, or into the neighbour stage, even an empty one', () => {
  expect(stepOf(stages, 12, 'up')).toEqual({ stageId: 1, index: 0 })
  expect(stepOf(stages, 12, 'down')).toEqual({ stageId: 1, index: 2 })
  expect(stepOf(stages, 12, 'right')).toEqual({ stageId: 2, index: 0 })
  expect(stepOf(stages, 31, 'left')).toEqual({ stageId: 2, index: 0 })
})

test('at the edge of the board there is no further step', () => {
  expect(stepOf(stages, 11, 'up')).toBeNull()
  expect(stepOf(stages, 14, 'down')).toBeNull()
  expect(stepOf(stages, 11, 'left')).toBeNull()
  expect(stepOf(stages, 32, 'right')).toBeNull()
})

const inLanes = [
  { stageId: 1, lane: 7, ids: [11, 12] },
  { stageId: 2, lane: 7, ids: [] },
  { stageId: 3, lane: 7, ids: [31] },
  { stageId: 1, lane: null, ids: [13] },
  { stageId: 2, lane: null, ids: [21] },
  { stageId: 3, lane: null, ids: [] },
]

test('with lanes, up and down go on in the next one, left and right stay in theirs', () => {
  expect(nextCard(inLanes, 12, 'down', 5)).toBe(13)
  expect(nextCard(inLanes, 13, 'up', 5)).toBe(12)
  expect(nextCard(inLanes, 11, 'last', 5)).toBe(13)
  expect(nextCard(inLanes, 12, 'right', 5)).toBe(31)
  expect(nextCard(inLanes, 13, 'right', 5)).toBe(21)
  expect(nextCard(inLanes, 21, 'right', 5)).toBe(21)
  expect(nextCard(inLanes, 13, 'left', 5)).toBe(13)
  expect(neighbourOf(inLanes, 12)).toBe(13)
})

test('with lanes, a step beyond the edge of one leads into the next', () => {
  expect(stepOf(inLanes, 11, 'down')).toEqual({ stageId: 1, lane: 7, index: 1 })
  expect(stepOf(inLanes, 12, 'down')).toEqual({ stageId: 1, lane: null, index: 0 })
  expect(stepOf(inLanes, 13, 'up')).toMatchObject({ stageId: 1, lane: 7 })
  expect(stepOf(inLanes, 13, 'down')).toBeNull()
  expect(stepOf(inLanes, 11, 'right')).toEqual({ stageId: 2, lane: 7, index: 0 })
  expect(stepOf(inLanes, 31, 'right')).toBeNull()
  expect(stepOf(inLanes, 11, 'down', false)).toEqual({ stageId: 1, lane: null, index: 0 })
})

import { beforeEach, expect, test, vi } from 'vitest'
import { openBoard, stages, text } from '#web/board/controller/testing/open-board.ts'
import { commitDelay } from './steps.ts'

const { move } = text.board

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test('steps in a row are shown one by one and sent as one move, after a rest', () => {
  const board = openBoard()
  board.controller.step(11, 'right')
  expect(board.ids(stages.tour)).toEqual([11, 21])
  vi.advanceTimersByTime(commitDelay - 1)
  board.controller.step(11, 'down')
  expect(board.ids(stages.tour)).toEqual([21, 11])
  vi.advanceTimersByTime(commitDelay - 1)
  expect(board.sent).toEqual([])
  vi.advanceTimersByTime(1)
  expect(board.sent).toMatchObject([{ kind: 'move', id: 11, to: { CrmBoardColumnId: 2, afterId: 21 } }])
  expect(board.ids(stages.tour)).toEqual([21, 11])
})

test('each step requests the focus for the card and says where it would stand', () => {
  const board = openBoard()
  board.controller.step(12, 'up')
  expect(board.controller.focus.read()).toEqual({ id: 12, request: 'focus' })
  expect(board.announced).toEqual([move.trying({ customer: 'Ben', stage: 'Enquiry', position: 1, count: 3, does: [] })])
})

test.each([
  ['takes', 'on the board', false, 'focus'],
  ['leaves', 'elsewhere', true, 'reveal'],
] as const)('a step that is sent by itself %s the focus where it is %s', (_what, _where, isElsewhere, request) => {
  const board = openBoard({ isElsewhere: () => isElsewhere })
  board.controller.step(11, 'right')
  board.controller.focus.set({ id: 11, request: null })
  vi.advanceTimersByTime(commitDelay)
  expect(board.sent).toMatchObject([{ id: 11 }])
  expect(board.controller.focus.read()).toEqual({ id: 11, request })
})

test('a step into a stage that does something says so before anything is sent', () => {
  const board = openBoard()
  for (const _ of [1, 2]) {
    board.controller.step(21, 'right')
    board.render()
  }
  expect(board.announced.at(-1)).toContain('Moving here activates the customer’s account.')
  expect(board.sent).toEqual([])
})

test('cancelling puts the card back and sends nothing, also later', () => {
  const board = openBoard()
  board.controller.step(11, 'right')
  board.render()
  expect(board.controller.cancelStep()).toBe(true)
  expect(board.ids(stages.enquiry)).toEqual([11, 12, 13])
  expect(board.announced.at(-1)).toBe(move.takenBack('Ada', 'Enquiry'))
  vi.advanceTimersByTime(2 * commitDelay)
  expect(board.sent).toEqual([])
  expect(board.controller.cancelStep()).toBe(false)
})

test('a step of another card, and every other key, sends the pending one first', () => {
  const board = openBoard()
  board.controller.step(11, 'down')
  board.render()
  board.controller.step(21, 'left')
  expect(board.sent).toMatchObject([{ id: 11 }])
  expect(board.controller.pending.read().step?.opportunity.Id).toBe(21)
  board.render()
  board.controller.commitStep()
  expect(board.sent).toMatchObject([{ id: 11 }, { id: 21, to: { CrmBoardColumnId: 1 } }])
})

test('a run over a stage that asks something asks only where it ends', () => {
  const board = openBoard()
  for (const _ of [1, 2]) {
    board.controller.step(21, 'right')
    board.render()
  }
  expect(board.controller.pending.read().question).toBeNull()
  vi.advanceTimersByTime(commitDelay)
  expect(board.sent).toEqual([])
  expect(board.controller.pending.read()).toMatchObject({
    step: null,
    question: { to: { CrmBoardColumnId: 4 }, effects: ['activates-account'], anchor: null },
  })
})

test('at the edge, without the right, and along a sort nothing moves', () => {
  const edge = openBoard()
  edge.controller.step(11, 'up')
  edge.controller.step(11, 'left')
  const reader = openBoard({ canEdit: false })
  reader.controller.step(11, 'down')
  expect(reader.toasts).toEqual([{ kind: 'info', title: move.refused['no-right'] }])
  const sorted = openBoard({ sort: 'value' })
  sorted.controller.step(11, 'down')
  expect(sorted.toasts).toEqual([{ kind: 'info', title: move.isSorted(text.board.filter.sortedBy.value) }])
  for (const { controller } of [edge, reader, sorted]) expect(controller.pending.read().step).toBeNull()
})

test('leaving the board forgets a pending step', () => {
  const board = openBoard()
  board.controller.step(11, 'down')
  board.controller.dispose()
  vi.advanceTimersByTime(2 * commitDelay)
  expect(board.sent).toEqual([])
})

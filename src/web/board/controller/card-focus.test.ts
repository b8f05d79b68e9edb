import { expect, test, vi } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { openBoard, stages, text } from './testing/open-board.ts'
import { accepted } from './testing/operation-results.ts'

const { move } = text.board
const withoutTour = { ...noFilter, stage: { isNot: true, choices: [stages.tour.Id] } }

test('a card that the filter hides in its new stage is named there, and the search gets the focus', () => {
  const board = openBoard({ filter: withoutTour })
  board.controller.moveToTop(11, stages.tour.Id)
  board.paint()
  const message = move.hidden('Ada', 'Tour')
  expect(board.announced.at(-1)).toBe(message)
  expect(board.toasts).toEqual([{ kind: 'info', title: message }])
  expect(board.searches()).toBe(1)
  expect(board.controller.focus.read()).toEqual({ id: null, request: null })
})

test('a visible card is not reported', () => {
  const board = openBoard({ filter: withoutTour })
  board.controller.moveToTop(12, stages.enquiry.Id)
  board.paint()
  board.controller.focusCard(13)
  board.paint()
  expect(board.toasts).toEqual([])
  expect(board.controller.focus.read()).toEqual({ id: 13, request: 'focus' })
})

test('the mark of a card that was put down goes after a moment, unless another one has it by then', () => {
  vi.useFakeTimers()
  const board = openBoard()
  board.controller.moveToTop(13, stages.tour.Id)
  expect(board.controller.landed.read()).toBe(13)
  vi.advanceTimersByTime(1500)
  board.controller.moveToTop(12, stages.tour.Id)
  vi.advanceTimersByTime(1500)
  expect(board.controller.landed.read()).toBe(12)
  vi.advanceTimersByTime(1500)
  expect(board.controller.landed.read()).toBeNull()
  vi.useRealTimers()
})

test('the card of the open drawer is scrolled to, and the one below gets the focus if it is deleted meanwhile', async () => {
  const board = openBoard()
  board.open(12)
  expect(board.controller.focus.read()).toEqual({ id: 12, request: 'reveal' })
  const opportunity = board.controller.shown().settled.get(stages.enquiry.Id)?.[1]
  if (opportunity) board.controller.remove(opportunity)
  await board.sent[0]?.answer(accepted())
  board.render()
  board.open(null)
  expect(board.controller.focus.read()).toEqual({ id: 13, request: 'focus' })
})

test('where a filter hides the card, closing its drawer leads to the search', () => {
  const board = openBoard({ filter: withoutTour })
  board.open(21)
  board.open(null)
  expect(board.searches()).toBe(1)
})

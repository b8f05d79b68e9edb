import { expect, test } from 'vitest'
import { openBoard, stages, text } from '#web/board/controller/testing/open-board.ts'
import { failed } from '#web/board/controller/testing/operation-results.ts'

const { move } = text.board

test('a card goes behind the last one of a stage that is loaded', () => {
  const board = openBoard()
  board.controller.moveToEnd(11, stages.tour.Id)
  expect(board.sent).toMatchObject([{ id: 11, to: { CrmBoardColumnId: 2, afterId: 21, beforeId: null } }])
})

test('it waits until all cards of the stage are loaded, and says so', () => {
  const board = openBoard({ incomplete: new Set([stages.tour.Id]) })
  board.controller.moveToEnd(11, stages.tour.Id)
  expect(board.sent).toEqual([])
  expect(board.toasts).toEqual([{ kind: 'info', title: move.waiting('Ada', 'Tour') }])
  board.render()
  expect(board.sent).toEqual([])
  board.load(stages.tour.Id)
  board.render()
  expect(board.sent).toMatchObject([{ id: 11, to: { CrmBoardColumnId: 2, afterId: 21 } }])
})

test('it gives up with a message when the rest of the stage cannot be loaded', () => {
  const board = openBoard({ incomplete: new Set([stages.tour.Id]) })
  board.controller.moveToEnd(11, stages.tour.Id)
  board.load(stages.tour.Id, failed('unreachable'))
  expect(board.toasts.at(-1)).toMatchObject({ kind: 'error', title: move.failed('Ada', 'Tour') })
  board.load(stages.tour.Id)
  expect(board.sent).toEqual([])
})

import { expect, test } from 'vitest'
import { quickAdd } from '#web/navigation/quick-add.ts'
import { openBoard, stages, text } from './testing/open-board.ts'

const { move, open, add, filter } = text.board

test('whoever may not move cards reads why, whether by key, by drag or by dialog', () => {
  const board = openBoard({ canEdit: false })
  board.controller.showMoveTo(11)
  board.controller.refuseDrag()
  expect(board.controller.dialog.read()).toBeNull()
  const why = move.refused['no-right']
  expect(board.toasts).toEqual([
    { kind: 'info', title: why },
    { kind: 'info', title: why },
  ])
})

test('whoever may not open or create opportunities reads why, and the address stays', () => {
  const board = openBoard({ canOpen: false, canCreate: false })
  board.controller.open(11)
  board.controller.addIn(stages.tour.Id)
  expect(board.toasts.map(({ title }) => title)).toEqual([open.noRight, add.noRight])
  expect(board.opened).toEqual([])
  expect(quickAdd.read()).toBeNull()
  const other = openBoard()
  other.controller.open(11)
  other.controller.addIn(stages.tour.Id)
  expect(other.opened).toEqual([{ opportunity: 11, newIn: null }])
  expect(quickAdd.read()).toBe(stages.tour.Id)
})

test('a menu without entries does not open', () => {
  const anchor = {} as unknown as Element
  const board = openBoard({ canEdit: false, canOpen: false, canDelete: false })
  board.controller.showActions(11, anchor)
  expect(board.controller.dialog.read()).toBeNull()
})

test('a drop inside a sorted stage says why nothing moves; in board order it has nothing to say', () => {
  const sorted = openBoard({ sort: 'value' })
  sorted.controller.explainSort()
  expect(sorted.toasts).toEqual([{ kind: 'info', title: move.isSorted(filter.sortedBy.value) }])
  const board = openBoard()
  board.controller.explainSort()
  expect(board.toasts).toEqual([])
})

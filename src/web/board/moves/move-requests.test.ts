import { expect, test } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { openBoard, stages, text } from '#web/board/controller/testing/open-board.ts'
import { accepted, failed } from '#web/board/controller/testing/operation-results.ts'
import { findCard } from '#web/board/view/shown-board.ts'

const { move } = text.board
const at = { x: 10, y: 20 }

test('a drop is sent at once with its neighbours, focused after the paint, and announced once it is saved', async () => {
  const board = openBoard()
  board.controller.drop(11, { stageId: stages.tour.Id, index: 1 }, at)
  expect(board.sent).toMatchObject([{ kind: 'move', id: 11, to: { CrmBoardColumnId: 2, afterId: 21, beforeId: null } }])
  expect(board.ids(stages.tour)).toEqual([21, 11])
  board.paint()
  board.paint()
  expect(board.announced).toEqual([])
  expect(board.controller.focus.read()).toEqual({ id: 11, request: 'focus' })
  expect(board.controller.landed.read()).toBe(11)
  await board.sent[0]?.answer(accepted())
  expect(board.announced).toEqual([move.done({ customer: 'Ada', from: 'Enquiry', to: 'Tour', position: 2, count: 2 })])
})

test('a drop on its own slot sends nothing and gives the card the focus', () => {
  const board = openBoard()
  board.controller.drop(12, { stageId: stages.enquiry.Id, index: 1 }, at)
  expect(board.sent).toEqual([])
  expect(board.controller.focus.read()).toEqual({ id: 12, request: 'focus' })
})

test('without the right to edit nothing is sent, and a message says why', () => {
  const board = openBoard({ canEdit: false })
  board.controller.moveToTop(11, stages.tour.Id)
  expect(board.sent).toEqual([])
  expect(board.toasts).toEqual([{ kind: 'info', title: move.refused['no-right'] }])
})

test('a drop on a collapsed stage goes to the top of all of its cards', () => {
  const board = openBoard({ filter: { ...noFilter, text: 'ada' } })
  board.controller.collapse(stages.tour.Id, true)
  board.render()
  board.controller.drop(11, { stageId: stages.tour.Id, index: 0 }, at)
  expect(board.sent).toMatchObject([{ to: { CrmBoardColumnId: 2, afterId: null, beforeId: 21 } }])
})

test('a card that is lost already takes its reason along, which a colleague may have unset meanwhile', () => {
  const board = openBoard({ over: new Map([[11, { Status: 3, Completed: true, LossReason: 4 }]]) })
  board.controller.moveToTop(11, stages.lost.Id)
  board.controller.moveToTop(12, stages.tour.Id)
  expect(board.sent).toMatchObject([
    { id: 11, LossReason: 4 },
    { id: 12, LossReason: null },
  ])
})

test('on a filtered board a drop names the visible card above it, hidden ones stay between', () => {
  const board = openBoard({ filter: { ...noFilter, owner: { isNot: false, choices: ['me'] } } })
  expect(board.ids(stages.enquiry)).toEqual([13])
  board.controller.drop(21, { stageId: stages.enquiry.Id, index: 0 }, at)
  expect(board.sent).toMatchObject([{ to: { afterId: 12, beforeId: 13 } }])
})

test('a move that asks for a loss reason is shown, and sent with the answer', () => {
  const board = openBoard()
  board.controller.collapse(stages.lost.Id, false)
  board.controller.drop(12, { stageId: stages.lost.Id, index: 0 }, at)
  expect(board.sent).toEqual([])
  expect(board.controller.pending.read().question).toMatchObject({ asksReason: true, anchor: at })
  expect(board.ids(stages.lost)).toEqual([12])
  board.controller.answer(3)
  expect(board.controller.pending.read().question).toBeNull()
  expect(board.sent).toMatchObject([{ id: 12, LossReason: 3 }])
  expect(board.ids(stages.lost)).toEqual([12])
})

test('a question that is cancelled puts the card back and sends nothing', () => {
  const board = openBoard()
  board.controller.moveToTop(12, stages.contract.Id)
  expect(board.controller.pending.read().question).toMatchObject({ asksReason: false, effects: ['activates-account'] })
  expect(board.ids(stages.enquiry)).toEqual([11, 13])
  board.controller.cancel()
  expect(board.sent).toEqual([])
  expect(board.ids(stages.enquiry)).toEqual([11, 12, 13])
  expect(board.announced).toEqual([move.takenBack('Ben', 'Enquiry')])
  expect(board.controller.focus.read()).toEqual({ id: 12, request: 'focus' })
})

test('a card that a question moves into a collapsed stage is shown there', () => {
  const board = openBoard()
  board.controller.moveToTop(12, stages.lost.Id)
  board.render()
  expect(board.controller.shown().stages.find(({ stage }) => stage === stages.lost)?.isCollapsed).toBe(false)
  board.controller.cancel()
  board.render()
  expect(board.controller.shown().stages.find(({ stage }) => stage === stages.lost)?.isCollapsed).toBe(true)
})

test('a move that the server refuses leaves the card where it was and says so', async () => {
  const board = openBoard()
  board.controller.moveToTop(11, stages.tour.Id)
  await board.sent[0]?.answer(failed('invalid'))
  expect(board.ids(stages.enquiry)).toEqual([11, 12, 13])
  expect(board.toasts).toMatchObject([{ kind: 'error', title: text.board.move.failed('Ada', 'Tour') }])
  expect(board.toasts[0]).not.toHaveProperty('action')
  expect(board.announced).toEqual([])
})

test('a move that a rule has refused can be tried again, with the same reason', async () => {
  const board = openBoard()
  board.controller.moveToTop(11, stages.lost.Id)
  board.controller.answer(2)
  await board.sent[0]?.answer(failed('refused'))
  board.render()
  board.toasts[0]?.action?.run()
  expect(board.sent).toMatchObject([
    { id: 11, LossReason: 2 },
    { id: 11, LossReason: 2 },
  ])
  await board.sent[1]?.answer(accepted())
  expect(board.ids(stages.lost)).toEqual([11])
  expect(findCard(board.controller.shown(), 11)).toMatchObject({ LossReason: 2 })
})

test('on a sorted board a drop goes to the top of the stage, and the sort is announced instead of a position', async () => {
  const board = openBoard({ sort: 'value' })
  board.controller.drop(12, { stageId: stages.tour.Id, index: 0 }, at)
  expect(board.sent).toMatchObject([{ to: { afterId: null, beforeId: 21 } }])
  board.paint()
  await board.sent[0]?.answer(accepted())
  const sort = text.board.filter.sortedBy.value
  expect(board.announced).toEqual([move.doneSorted({ customer: 'Ben', from: 'Enquiry', to: 'Tour', sort })])
})

const asksFor = (board: ReturnType<typeof openBoard>, stageId: number) =>
  board.controller.extras.set({
    isStale: null,
    missing: ({ DueDate }, to) => (to === stageId && DueDate === null ? ['DueDate'] : []),
    stageButtons: () => null,
    stageHint: () => null,
    standing: () => null,
    staleness: 'all',
  })

test('what a stage asks for is asked before anything is sent, and sent with the move, where it was dropped', async () => {
  const board = openBoard()
  asksFor(board, stages.tour.Id)
  board.controller.drop(11, { stageId: stages.tour.Id, index: 1 }, at)
  expect(board.sent).toEqual([])
  expect(board.controller.pending.read().question).toMatchObject({
    asksReason: false,
    effects: [],
    missing: ['DueDate'],
  })
  expect(board.ids(stages.tour)).toEqual([21, 11])
  const filled = { DueDate: '2026-05-06T00:00:00Z' }
  board.controller.answer(null, filled)
  expect(board.sent).toMatchObject([
    { kind: 'move', id: 11, isHeld: false, fields: filled, to: { CrmBoardColumnId: 2, afterId: 21 } },
  ])
  await board.sent[0]?.answer(accepted())
  expect(board.ids(stages.tour)).toEqual([21, 11])
  expect(findCard(board.controller.shown(), 11)).toMatchObject(filled)
})

test('a stage that acts outside and asks for fields asks once, and the move is held', () => {
  const board = openBoard()
  asksFor(board, stages.contract.Id)
  board.controller.moveToTop(11, stages.contract.Id)
  expect(board.controller.pending.read().question).toMatchObject({
    effects: ['activates-account'],
    missing: ['DueDate'],
  })
  board.controller.answer(null, { DueDate: '2026-05-06T00:00:00Z' })
  expect(board.sent).toMatchObject([{ isHeld: true, fields: { DueDate: '2026-05-06T00:00:00Z' } }])
  expect(board.controller.pending.read().question).toBeNull()
})

test('cancelling what a stage asks for sends nothing and puts the card back; a retry brings what was filled in', async () => {
  const board = openBoard()
  asksFor(board, stages.tour.Id)
  board.controller.moveToTop(11, stages.tour.Id)
  board.controller.cancel()
  expect([board.sent, board.ids(stages.enquiry)]).toEqual([[], [11, 12, 13]])
  board.controller.moveToTop(11, stages.tour.Id)
  board.controller.answer(null, { DueDate: '2026-05-06T00:00:00Z' })
  await board.sent[0]?.answer(failed('refused'))
  board.render()
  board.toasts[0]?.action?.run()
  expect(board.sent[1]).toMatchObject({ kind: 'move', fields: { DueDate: '2026-05-06T00:00:00Z' } })
})

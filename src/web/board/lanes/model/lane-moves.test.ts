import { beforeEach, expect, test, vi } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { openBoard, stages, type TestOptions } from '#web/board/controller/testing/open-board.ts'
import { accepted } from '#web/board/controller/testing/operation-results.ts'
import { commitDelay } from '#web/board/moves/steps.ts'
import { lanes as text } from '#web/text/en/board/lanes.ts'
import { splitLanes } from './split-lanes.ts'

const ana = { ResponsibleId: 7, ResponsibleFullName: 'Ana' }
const zoe = { ResponsibleId: 8, ResponsibleFullName: 'Zoe' }
const nobody = { ResponsibleId: null, ResponsibleFullName: null }
const at = { x: 10, y: 20 }

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

/** Enquiry: Ada and Cleo are Ana's, Ben is Zoe's; Tour: Dora has no owner. */
function openLanes(options: TestOptions = {}, collapsed: readonly (number | null)[] = []) {
  const over = new Map<number, Partial<CrmOpportunity>>([
    [11, ana],
    [12, zoe],
    [13, ana],
    [21, nobody],
  ])
  const board = openBoard({ over, ...options })
  const isCollapsed = (key: number | null) => collapsed.includes(key)
  board.controller.laneSplit.set(
    splitLanes({ field: 'owner', isCollapsed, nameOfSource: String, text, unknown: String, locale: 'en' }),
  )
  board.render()
  return board
}

test('a drop into another lane and stage is one move that changes both, and says so once it is saved', async () => {
  const board = openLanes()
  board.controller.drop(11, { stageId: stages.tour.Id, lane: null, index: 1 }, at)
  expect(board.sent).toMatchObject([
    { kind: 'move', id: 11, to: { CrmBoardColumnId: 2, afterId: 21, beforeId: null }, fields: nobody },
  ])
  expect(board.ids(stages.tour)).toEqual([21, 11])
  await board.sent[0]?.answer(accepted())
  expect(board.announced.at(-1)).toContain(text.entered('Owner', 'No owner'))
})

test('a drop within a lane goes between its cards, and leaves the owner alone', () => {
  const board = openLanes()
  board.controller.drop(11, { stageId: stages.enquiry.Id, lane: 7, index: 1 }, at)
  // Below Cleo, the other card of the lane, and not below Ben, who stands between them in the stage.
  expect(board.sent).toMatchObject([{ kind: 'move', to: { CrmBoardColumnId: 1, afterId: 13 }, fields: null }])
})

test('a drop into another lane of the same stage goes between the cards of that lane', () => {
  const board = openLanes()
  board.controller.drop(12, { stageId: stages.enquiry.Id, lane: 7, index: 0 }, at)
  expect(board.sent).toMatchObject([{ kind: 'move', to: { CrmBoardColumnId: 1, beforeId: 11 }, fields: ana }])
})

test.each([
  ['between the same cards', 12, 7, 1, {}],
  ['into a lane that is empty in this stage', 11, null, 0, {}],
  ['in a sorted stage', 11, 8, 0, { sort: 'value' } as const],
])('a drop into another lane %s changes the owner alone', (_where, id, lane, index, options) => {
  const board = openLanes(options)
  board.controller.drop(id, { stageId: stages.enquiry.Id, lane, index }, at)
  expect(board.sent).toMatchObject([{ kind: 'edit', id }])
  expect(board.sent[0]?.fields).toMatchObject({ ResponsibleId: lane })
})

test('a stage that asks first is asked about, and the answer sends both', () => {
  const board = openLanes()
  board.controller.drop(11, { stageId: stages.lost.Id, lane: 8, index: 0 }, at)
  expect(board.sent).toEqual([])
  expect(board.ids(stages.lost)).toEqual([11])
  board.controller.answer(4)
  expect(board.sent).toMatchObject([{ kind: 'move', to: { CrmBoardColumnId: 3 }, LossReason: 4, fields: zoe }])
})

test('steps lead from lane to lane, are shown on the way, and are sent once', () => {
  const board = openLanes()
  const lanesOf = () => board.controller.shown().lanes?.list.map(({ cells }) => cells.get(1)?.map(({ Id }) => Id))
  board.controller.step(13, 'down')
  board.render()
  expect(lanesOf()).toEqual([[11], [13, 12], undefined])
  expect(board.announced.at(-1)).toContain(text.sets.owner('Zoe'))
  board.controller.step(13, 'down')
  board.render()
  expect(lanesOf()).toEqual([[11], [12, 13], undefined])
  vi.advanceTimersByTime(commitDelay)
  // It stands below Ben in the stage already: its owner is all that changes.
  expect(board.sent).toMatchObject([{ kind: 'edit', id: 13, fields: zoe }])
})

test('Escape takes a step into another lane back', () => {
  const board = openLanes()
  board.controller.step(13, 'down')
  board.render()
  board.controller.cancelStep()
  board.render()
  expect(
    board.controller
      .shown()
      .lanes?.list[0]?.cells.get(1)
      ?.map(({ Id }) => Id),
  ).toEqual([11, 13])
  vi.advanceTimersByTime(2 * commitDelay)
  expect(board.sent).toEqual([])
})

test('a step into a collapsed lane shows the card there', () => {
  const board = openLanes({}, [8])
  expect(board.controller.shown().lanes?.list[1]?.isCollapsed).toBe(true)
  board.controller.step(13, 'down')
  board.render()
  expect(board.controller.shown().lanes?.list[1]?.isCollapsed).toBe(false)
})

test('on a sorted board a step up or down is one to the next lane', () => {
  const board = openLanes({ sort: 'value' })
  board.controller.step(11, 'down')
  vi.advanceTimersByTime(commitDelay)
  expect(board.toasts).toEqual([])
  expect(board.sent).toMatchObject([{ kind: 'edit', id: 11, fields: zoe }])
})

test('moving to the top of a stage, and to its end, leaves the lane alone', () => {
  const board = openLanes()
  board.controller.moveToTop(11, stages.tour.Id)
  board.controller.moveToEnd(12, stages.tour.Id)
  expect(board.sent.map(({ fields }) => fields)).toEqual([null, null])
})

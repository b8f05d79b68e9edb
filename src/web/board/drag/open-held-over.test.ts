import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openBoard, stages } from '#web/board/controller/testing/open-board.ts'
import { openDelay, openHeldOver } from './open-held-over.ts'

beforeEach(() => {
  vi.useFakeTimers()
  // Node has no frames.
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const { lost, tour } = stages

/** A board on which a card is dragged over what the test says, and one stage of which is collapsed. */
function drag(collapsed = lost) {
  const { controller, render } = openBoard()
  controller.collapsed.set(collapsed.Id, true, false)
  const onOpened = vi.fn()
  const opener = openHeldOver(controller, onOpened)
  const active = { id: 11, stageId: stages.enquiry.Id, gap: 0, box: { left: 0, top: 0, width: 1 } }
  return {
    opener,
    onOpened,
    drop() {
      controller.drag.set({ active: null, over: null })
      controller.moveToTop(11, tour.Id)
      render()
    },
    isCollapsed: () => controller.collapsed.isCollapsed(collapsed),
    over(stageId: number, isOnBar = false) {
      render()
      controller.drag.set({ active, over: { stageId, gap: 0, ...(isOnBar && { isOnBar }) } })
    },
  }
}

it('opens a collapsed stage only if the card is held over it', () => {
  const { over, isCollapsed, onOpened } = drag()
  over(lost.Id)
  vi.advanceTimersByTime(openDelay - 1)
  over(tour.Id)
  vi.advanceTimersByTime(openDelay)
  expect([isCollapsed(), onOpened.mock.calls]).toEqual([true, []])
  over(lost.Id)
  vi.advanceTimersByTime(openDelay)
  expect(isCollapsed()).toBe(false)
  expect(onOpened).toHaveBeenCalledOnce()
})

it('opens nothing for a drop zone', () => {
  const { over, isCollapsed } = drag()
  over(lost.Id, true)
  vi.advanceTimersByTime(openDelay * 2)
  expect(isCollapsed()).toBe(true)
})

it.each([
  ['where nothing was dropped', null],
  ['where the card went elsewhere', tour.Id],
  ['where what the drop had asked was cancelled before the drag was shown to have ended', lost.Id],
])('closes it %s', (_what, droppedIn) => {
  const board = drag()
  board.over(lost.Id)
  vi.advanceTimersByTime(openDelay)
  board.opener.close(droppedIn, 11)
  vi.advanceTimersByTime(100)
  expect(board.isCollapsed()).toBe(true)
})

it('leaves it open where the card stays', () => {
  const board = drag(tour)
  board.over(tour.Id)
  vi.advanceTimersByTime(openDelay)
  expect(board.isCollapsed()).toBe(false)
  board.drop()
  board.opener.close(tour.Id, 11)
  vi.advanceTimersByTime(100)
  expect(board.isCollapsed()).toBe(false)
})

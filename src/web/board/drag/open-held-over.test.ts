import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openBoard, stages } from '#web/board/controller/testing/open-board.ts'
import { openDelay, openHeldOver } from './open-held-over.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const { lost, tour } = stages

/** A board on which a card is dragged over what the test says, and whose stage of the lost is collapsed. */
function drag() {
  const { controller, render } = openBoard()
  const onOpened = vi.fn()
  const opener = openHeldOver(controller, onOpened)
  const active = { id: 11, stageId: stages.enquiry.Id, gap: 0, box: { left: 0, top: 0, width: 1 } }
  return {
    opener,
    onOpened,
    isCollapsed: () => controller.collapsed.isCollapsed(lost),
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
  ['closes it where nothing was dropped', null, true],
  ['closes it where the card went elsewhere', tour.Id, true],
  ['leaves it open where the card was dropped', lost.Id, false],
])('%s', (_what, droppedIn, isCollapsed) => {
  const board = drag()
  board.over(lost.Id)
  vi.advanceTimersByTime(openDelay)
  board.opener.close(droppedIn, 11)
  expect(board.isCollapsed()).toBe(isCollapsed)
})

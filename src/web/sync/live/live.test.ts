import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLive, type RunningLive } from './live.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const board = { boardId: 1, businessId: 2, stageIds: [3] }

function withoutCode() {
  const shown: unknown[] = []
  let isThere = false
  const running: RunningLive = { show: (each) => void shown.push(each), leave: () => {}, stop: () => {} }
  const run = vi.fn(async () => {
    if (!isThere) throw new TypeError('Failed to fetch dynamically imported module')
    return running
  })
  return { live: createLive(run), run, shown, comes: () => void (isThere = true) }
}

test('a board whose network fails while the code is loaded has a stream when that can be loaded', async () => {
  const { live, shown, comes } = withoutCode()
  live.watch(board)
  await vi.advanceTimersByTimeAsync(0)
  expect(live.link.read()).toBe('down')
  comes()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(shown).toEqual([board])
})

test('for a board that is shown no longer nothing is loaded again', async () => {
  const { live, run, shown, comes } = withoutCode()
  const leave = live.watch(board)
  await vi.advanceTimersByTimeAsync(0)
  leave()
  comes()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).toHaveBeenCalledOnce()
  expect(shown).toEqual([])
})

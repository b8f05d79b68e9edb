import { beforeEach, expect, test, vi } from 'vitest'
import { commandDelay, createLetterKeys } from './letter-keys.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test('a letter alone is a command after its delay', () => {
  const run = vi.fn<() => void>()
  const keys = createLetterKeys()
  keys.wait('m', 0, run)
  vi.advanceTimersByTime(commandDelay - 1)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledOnce()
  expect(keys.isTyping(commandDelay)).toBe(false)
})

test('a second letter within the delay makes both a name', () => {
  const run = vi.fn<() => void>()
  const keys = createLetterKeys()
  keys.wait('m', 0, run)
  expect(keys.isTyping(100)).toBe(true)
  expect(keys.type('a', 100)).toBe('ma')
  expect(keys.type('y', 500)).toBe('may')
  vi.advanceTimersByTime(1000)
  expect(run).not.toHaveBeenCalled()
  expect(keys.type('n', 1000)).toBe('n')
})

test('another key runs the waiting command at once, and only once', () => {
  const run = vi.fn<() => void>()
  const keys = createLetterKeys()
  keys.wait('m', 0, run)
  expect(keys.flush()).toBe(true)
  expect(keys.flush()).toBe(false)
  vi.advanceTimersByTime(1000)
  expect(run).toHaveBeenCalledOnce()
})

test('Escape forgets the waiting command', () => {
  const run = vi.fn<() => void>()
  const keys = createLetterKeys()
  keys.wait('m', 0, run)
  expect(keys.cancel()).toBe(true)
  expect(keys.cancel()).toBe(false)
  vi.advanceTimersByTime(1000)
  expect(run).not.toHaveBeenCalled()
})

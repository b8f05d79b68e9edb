import { expect, test } from 'vitest'
import { ApiError } from '#web/api/api-error.ts'
import { retryDelay } from './retry.ts'

const unreachable = new ApiError('unreachable')
const busy = (retryAfter: number | null) => new ApiError('busy', { status: 429, retryAfter })

test('a lost answer is asked for again after a random wait that doubles, five times in all', () => {
  const longest = [1, 2, 3, 4].map((tries) => retryDelay(unreachable, tries, 0.999999))
  expect(longest.map((wait) => Math.round(wait ?? -1))).toEqual([250, 500, 1000, 2000])
  expect(retryDelay(unreachable, 1, 0)).toBe(0)
  expect(retryDelay(unreachable, 5, 0.5)).toBeNull()
})

test('a busy server is asked again when it said, else like a lost answer, but for longer', () => {
  expect(retryDelay(busy(3), 1, 0.9)).toBe(3000)
  expect(retryDelay(busy(null), 9, 0.5)).toBe(7500)
  expect(retryDelay(busy(0), 19, 0.5)).toBe(0)
  expect(retryDelay(busy(1), 20, 0.5)).toBeNull()
})

test('a server that says no is not asked again', () => {
  for (const kind of ['forbidden', 'not-found', 'invalid', 'conflict', 'refused', 'signed-out'] as const) {
    expect(retryDelay(new ApiError(kind), 1, 0.5)).toBeNull()
  }
})

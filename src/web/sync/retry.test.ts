import { expect, test } from 'vitest'
import { ApiError } from '#web/api/api-error.ts'
import { checkRetries, readRetries, retryDelay, retryOptions, withRetries } from './retry.ts'

const unreachable = new ApiError('unreachable')
const busy = (retryAfter: number | null) => new ApiError('busy', { status: 429, retryAfter })

test('a write without an answer is retried after a random delay that doubles up to 15 s, and never given up', () => {
  const longest = [1, 2, 3, 4].map((attempts) => retryDelay(unreachable, attempts, 0.999999))
  expect(longest.map((wait) => Math.round(wait ?? -1))).toEqual([250, 500, 1000, 2000])
  expect(retryDelay(unreachable, 1, 0)).toBe(0)
  expect(retryDelay(unreachable, 5, 0.5)).toBe(2000)
  expect(retryDelay(unreachable, 5000, 0.5)).toBe(7500)
})

test('a busy server is retried after the time that it names, else like a lost answer', () => {
  expect(retryDelay(busy(3), 1, 0.9)).toBe(3000)
  expect(retryDelay(busy(60), 1, 0.9)).toBe(60_000)
  expect(retryDelay(busy(3600), 1, 0.9)).toBe(300_000)
  expect(retryDelay(busy(null), 9, 0.5)).toBe(7500)
  expect(retryDelay(busy(1), 500, 0.5)).toBe(1000)
})

test('a look at what others have changed is given up after five requests, and repeated later', () => {
  expect(retryDelay(unreachable, 4, 0.5, checkRetries)).toBe(1000)
  expect(retryDelay(unreachable, 5, 0.5, checkRetries)).toBeNull()
  expect(retryDelay(busy(60), 1, 0.9, checkRetries)).toBe(30_000)
  expect(retryDelay(busy(1), 20, 0.5, checkRetries)).toBeNull()
})

test('a request timeout of the server is retried', () => {
  expect(retryDelay(new ApiError('refused', { status: 408 }), 1, 0.5)).toBe(125)
})

test('neither a refusal nor a bug is retried', () => {
  for (const kind of ['forbidden', 'not-found', 'invalid', 'conflict', 'refused', 'signed-out'] as const) {
    expect(retryDelay(new ApiError(kind), 1, 0.5)).toBeNull()
  }
  expect(retryDelay(new TypeError('undefined is not a function'), 1, 0.5)).toBeNull()
})

test('a read is given up sooner than a write, and never waits long', () => {
  const { retry, retryDelay: delay } = retryOptions(readRetries, () => 0.5)
  expect([0, 1, 2].map((failures) => retry(failures, unreachable))).toEqual([true, true, false])
  expect([0, 1].map((failures) => delay(failures, unreachable))).toEqual([125, 250])
  expect(delay(0, busy(60))).toBe(1000)
  expect(retry(2, busy(60))).toBe(false)
})

test('what is repeated ends with the first answer, or with the last failure', async () => {
  const pauses: number[] = []
  const options = { pause: async (wait: number) => void pauses.push(wait), random: () => 0.5, limits: readRetries }
  const failures = [unreachable, unreachable]
  const answer = async () => {
    const failure = failures.shift()
    if (failure) throw failure
    return 'answer'
  }
  expect(await withRetries(answer, options)).toBe('answer')
  expect(pauses).toEqual([125, 250])
  await expect(withRetries(() => Promise.reject(unreachable), options)).rejects.toBe(unreachable)
  expect(pauses).toHaveLength(4)
})

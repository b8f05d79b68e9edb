import { expect, test } from 'vitest'
import { retryDelay } from './outbox.ts'

test('the retry delay doubles with every failure, up to an hour', () => {
  expect([1, 2, 3, 4, 7, 8, 9, 120].map(retryDelay)).toEqual([30, 60, 120, 240, 1920, 3600, 3600, 3600])
})

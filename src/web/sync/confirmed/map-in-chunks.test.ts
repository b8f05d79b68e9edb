import { expect, test } from 'vitest'
import { mapInChunks } from './map-in-chunks.ts'

test('every item is changed, in order, and at most 250 without yielding', async () => {
  const items = Array.from({ length: 1001 }, (_, index) => index)
  let inOneGo = 0
  let most = 0
  const double = (item: number) => {
    most = Math.max(most, (inOneGo += 1))
    return item * 2
  }
  const yieldToBrowser = async () => void (inOneGo = 0)
  expect(await mapInChunks(items, double, yieldToBrowser)).toEqual(items.map((item) => item * 2))
  expect(most).toBeLessThanOrEqual(250)
})

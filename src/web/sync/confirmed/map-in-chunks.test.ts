import { expect, test } from 'vitest'
import { inSlices } from './map-in-chunks.ts'

test('every item is changed, in order, and no more than some hundred without a breath', async () => {
  const items = Array.from({ length: 1001 }, (_, index) => index)
  let inOneGo = 0
  let most = 0
  const double = (item: number) => {
    most = Math.max(most, (inOneGo += 1))
    return item * 2
  }
  const breathe = async () => void (inOneGo = 0)
  expect(await inSlices(items, double, breathe)).toEqual(items.map((item) => item * 2))
  expect(most).toBeLessThanOrEqual(250)
})

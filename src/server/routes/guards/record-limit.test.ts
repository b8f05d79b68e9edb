import { expect, it } from 'vitest'
import { recordLimit } from './record-limit.ts'

function limitOf(perSecond: number) {
  const clock = { now: 0 }
  return { take: recordLimit(perSecond, () => clock.now), clock }
}

it('lets a user write so many records at once, and as many each second', () => {
  const { take, clock } = limitOf(200)
  for (let chunk = 0; chunk < 4; chunk += 1) expect(take(1, 50)).toBe(0)
  expect(take(1, 50)).toBe(1)
  clock.now += 249
  expect(take(1, 50)).toBe(1)
  clock.now += 1
  expect(take(1, 50)).toBe(0)
  clock.now += 60_000
  for (let chunk = 0; chunk < 4; chunk += 1) expect(take(1, 50)).toBe(0)
  expect(take(1, 1)).toBe(1)
})

it('counts each user alone', () => {
  const { take } = limitOf(50)
  expect([take(1, 50), take(1, 50), take(2, 50)]).toEqual([0, 1, 0])
})

it('lets a larger request pass after a rest, which the next one waits for', () => {
  const { take, clock } = limitOf(10)
  expect(take(1, 50)).toBe(0)
  expect(take(1, 10)).toBe(5)
  clock.now += 4_999
  expect(take(1, 10)).toBe(1)
  clock.now += 1
  expect(take(1, 10)).toBe(0)
})

import { expect, test } from 'vitest'
import { scrollSpeed } from './autoscroll.ts'

const inA = { start: 100, end: 900 }
const speed = (point: number, inZone = 1000) => scrollSpeed(point, inA.start, inA.end, 900, inZone)

test('nothing scrolls while the card is in the middle', () => {
  expect(speed(500)).toBe(0)
  expect(speed(281)).toBe(0)
  expect(speed(719)).toBe(0)
})

test('the zone is a quarter of the scroller, at most 180 px, and full speed begins half way', () => {
  expect(speed(100 + 90)).toBe(-900)
  expect(speed(900 - 90)).toBe(900)
  expect(speed(100 + 135)).toBe(-450)
  expect(scrollSpeed(20, 0, 100, 900, 1000)).toBe(-360)
  expect(scrollSpeed(30, 0, 100, 900, 1000)).toBe(0)
})

test('beyond the edge it keeps full speed', () => {
  expect(speed(0)).toBe(-900)
  expect(speed(2000)).toBe(900)
})

test('it starts gently', () => {
  expect(speed(900, 100)).toBe(225)
  expect(speed(900, 0)).toBe(0)
})

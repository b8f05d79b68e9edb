import { expect, test } from 'vitest'
import { createSideScroll, scrollSpeed, stagePause, wayToNextStage } from './autoscroll.ts'

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

const widths = Array.from({ length: 16 }, (_, index) => ({ left: 12 + index * 300, width: 288 }))

test('scrolling sideways pauses when the next stage is wholly in view, in either direction', () => {
  expect(wayToNextStage(widths, 0, 1280, 1)).toBe(12 + 4 * 300 + 288 - 1280)
  expect(wayToNextStage(widths, 220, 1500, 1)).toBe(300)
  expect(wayToNextStage(widths, 1000, 2280, -1)).toBe(-(1000 - (12 + 3 * 300)))
  expect(wayToNextStage(widths, 3520, 4800, 1)).toBe(0)
})

test.each([1000 / 60, 1000 / 20])(
  'whoever lets go 250 ms after a stage has come into view lets go in that stage, at %f ms a frame',
  (frame) => {
    const width = 1280
    for (let wanted = 4; wanted < widths.length; wanted += 1) {
      let scrolled = 0
      const point = width - 10
      const scroll = createSideScroll({
        speed: (inZone) => scrollSpeed(point, 0, width, 1500, inZone),
        way: (direction) => wayToNextStage(widths, scrolled, scrolled + width, direction),
      })
      const stage = widths[wanted]!
      let seenAt: number | null = null
      for (let now = 0; seenAt === null || now < seenAt + 250; now += frame) {
        scrolled += scroll.step(now, frame)
        if (seenAt === null && stage.left + stage.width <= scrolled + width) seenAt = now
        expect(now).toBeLessThan(30_000)
      }
      expect(scrolled + point).toBeGreaterThan(stage.left)
      expect(scrolled + point).toBeLessThan(stage.left + stage.width)
    }
  },
)

test('after each pause scrolling begins slowly again', () => {
  const scroll = createSideScroll({ speed: (inZone) => Math.min(900, inZone), way: () => 100 })
  expect(scroll.step(0, 16)).toBe(0)
  expect(scroll.step(100, 16)).toBeCloseTo(1.6)
  expect(scroll.step(200, 1000)).toBe(100)
  expect(scroll.step(200 + stagePause - 1, 16)).toBe(0)
  expect(scroll.step(200 + stagePause, 16)).toBe(0)
  expect(scroll.step(300 + stagePause, 16)).toBeCloseTo(1.6)
})

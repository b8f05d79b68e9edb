import { expect, test } from 'vitest'
import { visibleRows, scrollTopFor } from './visible-rows.ts'

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

test('visible rows are rendered, and some more on either side', () => {
  expect(visibleRows({ scrollTop: 1000, height: 500, overscan: 0 }, 100, 50, [])).toEqual(range(10, 14))
  expect(visibleRows({ scrollTop: 0, height: 500, overscan: 3 }, 100, 50, [])).toEqual(range(0, 7))
  expect(visibleRows({ scrollTop: 1000, height: 500, overscan: 3 }, 100, 50, [])).toEqual(range(7, 17))
  expect(visibleRows({ scrollTop: 1050, height: 500, overscan: 3 }, 100, 50, [])).toEqual(range(7, 18))
  expect(visibleRows({ scrollTop: 4500, height: 500, overscan: 3 }, 100, 50, [])).toEqual(range(42, 49))
  expect(visibleRows({ scrollTop: 0, height: 500, overscan: 3 }, 100, 2, [])).toEqual([0, 1])
  expect(visibleRows({ scrollTop: 0, height: 500, overscan: 3 }, 100, 0, [])).toEqual([])
})

test('of a list that became shorter, the end is rendered before the browser has scrolled there', () => {
  expect(visibleRows({ scrollTop: 4500, height: 500, overscan: 3 }, 100, 20, [])).toEqual(range(12, 19))
  expect(visibleRows({ scrollTop: 4500, height: 500, overscan: 3 }, 100, 3, [])).toEqual(range(0, 2))
})

test('kept rows are rendered wherever they are, once and in order, if they exist', () => {
  expect(visibleRows({ scrollTop: 1000, height: 500, overscan: 3 }, 100, 50, [2, undefined, 10, 40, 40])).toEqual([
    2,
    ...range(7, 17),
    40,
  ])
  expect(visibleRows({ scrollTop: 0, height: 500, overscan: 3 }, 100, 3, [3])).toEqual([0, 1, 2])
})

test('a row is scrolled to by the shortest way', () => {
  const viewport = { scrollTop: 1000, height: 500 }
  expect(scrollTopFor(3, viewport, 100)).toBe(300)
  expect(scrollTopFor(12, viewport, 100)).toBe(1000)
  expect(scrollTopFor(20, viewport, 100)).toBe(1600)
  expect(scrollTopFor(0, { scrollTop: 0, height: 50 }, 100)).toBe(50)
})

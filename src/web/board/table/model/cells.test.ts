import { expect, test } from 'vitest'
import { drawnColumns, nextCell, rangeOf } from './cells.ts'

const size = { rows: 100, columns: 5, firstColumn: -1, page: 20 }

test('keys lead from cell to cell and stop at the edges; up from the first row are the heads', () => {
  expect(nextCell({ row: 0, column: 2 }, 'up', size)).toEqual({ row: -1, column: 2 })
  expect(nextCell({ row: -1, column: 2 }, 'up', size)).toEqual({ row: -1, column: 2 })
  expect(nextCell({ row: -1, column: 2 }, 'down', size)).toEqual({ row: 0, column: 2 })
  expect(nextCell({ row: 99, column: 4 }, 'down', size)).toEqual({ row: 99, column: 4 })
  expect(nextCell({ row: 3, column: 4 }, 'right', size)).toEqual({ row: 3, column: 4 })
  expect(nextCell({ row: 3, column: -1 }, 'left', size)).toEqual({ row: 3, column: -1 })
  expect(nextCell({ row: 3, column: 0 }, 'left', { ...size, firstColumn: 0 })).toEqual({ row: 3, column: 0 })
})

test('Home, End and pages stay among the rows', () => {
  expect(nextCell({ row: 3, column: 2 }, 'row-start', size)).toEqual({ row: 3, column: -1 })
  expect(nextCell({ row: 3, column: 2 }, 'row-end', size)).toEqual({ row: 3, column: 4 })
  expect(nextCell({ row: 3, column: 2 }, 'first', size)).toEqual({ row: 0, column: -1 })
  expect(nextCell({ row: 3, column: 2 }, 'last', size)).toEqual({ row: 99, column: 4 })
  expect(nextCell({ row: 3, column: 2 }, 'page-up', size)).toEqual({ row: 0, column: 2 })
  expect(nextCell({ row: 3, column: 2 }, 'page-down', size)).toEqual({ row: 23, column: 2 })
  expect(nextCell({ row: 95, column: 2 }, 'page-down', size)).toEqual({ row: 99, column: 2 })
})

test('without a row every key ends in the heads', () => {
  const none = { ...size, rows: 0 }
  for (const direction of ['down', 'page-down', 'page-up', 'first', 'last'] as const) {
    expect(nextCell({ row: -1, column: 0 }, direction, none).row, direction).toBe(-1)
  }
})

test('a range has the cells between two, whichever comes first, without heads and boxes', () => {
  const range = { top: 2, bottom: 5, left: 1, right: 3 }
  expect(rangeOf({ row: 2, column: 3 }, { row: 5, column: 1 })).toEqual(range)
  expect(rangeOf({ row: 5, column: 1 }, { row: 2, column: 3 })).toEqual(range)
  expect(rangeOf({ row: -1, column: -1 }, { row: 1, column: 0 })).toEqual({ top: 0, bottom: 1, left: 0, right: 0 })
})

test('only the columns in the window are drawn, and one on either side', () => {
  const lefts = [0, 100, 200, 300, 400, 500]
  expect(drawnColumns(lefts, 0, 150)).toEqual({ from: 0, to: 3 })
  expect(drawnColumns(lefts, 100, 100)).toEqual({ from: 0, to: 3 })
  expect(drawnColumns(lefts, 250, 100)).toEqual({ from: 1, to: 5 })
  expect(drawnColumns(lefts, 480, 1000)).toEqual({ from: 3, to: 5 })
  expect(drawnColumns([0], 0, 1000)).toEqual({ from: 0, to: 0 })
})

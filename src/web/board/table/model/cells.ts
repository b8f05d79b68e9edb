import type { CellDirection } from '#web/keys/table-keys.ts'

/** A cell by its indexes, from 0; row -1 are the heads of the columns, column -1 the boxes that select rows. */
export interface CellAt {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** -1 where there are boxes that select rows, else 0. */
  readonly firstColumn: number
  /** How many rows a page has. */
  readonly page: number
}

/** The cell that a key leads to; the cell itself at the edge. Pages and jumps never end in the heads. */
export function nextCell({ row, column }: CellAt, direction: CellDirection, size: GridSize): CellAt {
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  switch (direction) {
    case 'up':
      return { row: Math.max(-1, row - 1), column }
    case 'down':
      return { row: Math.min(lastRow, row + 1), column }
    case 'left':
      return { row, column: Math.max(size.firstColumn, column - 1) }
    case 'right':
      return { row, column: Math.min(lastColumn, column + 1) }
    case 'row-start':
      return { row, column: size.firstColumn }
    case 'row-end':
      return { row, column: lastColumn }
    case 'first':
      return { row: Math.min(0, lastRow), column: size.firstColumn }
    case 'last':
      return { row: lastRow, column: lastColumn }
    case 'page-up':
      return { row: Math.min(lastRow, Math.max(0, row - size.page)), column }
    case 'page-down':
      return { row: Math.min(lastRow, row + size.page), column }
  }
}

/** A rectangle of cells, both ends included. */
export interface CellRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The cells between two; the heads and the boxes that select rows are never among them. */
export const rangeOf = (one: CellAt, other: CellAt): CellRange => ({
  top: Math.max(0, Math.min(one.row, other.row)),
  bottom: Math.max(0, one.row, other.row),
  left: Math.max(0, Math.min(one.column, other.column)),
  right: Math.max(0, one.column, other.column),
})

/**
 * Which of the columns that scroll are drawn: those within the window and one more on either side. `lefts`: where each
 * begins, in the order of the columns, and where the last one ends.
 */
export function drawnColumns(
  lefts: readonly number[],
  scrollLeft: number,
  width: number,
): { from: number; to: number } {
  const count = lefts.length - 1
  let from = 0
  while (from < count && (lefts[from + 1] ?? 0) <= scrollLeft) from += 1
  let to = from
  while (to < count && (lefts[to] ?? 0) < scrollLeft + width) to += 1
  return { from: Math.max(0, from - 1), to: Math.min(count, to + 1) }
}

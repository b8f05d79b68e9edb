import { useMemo, useState } from 'react'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { type Column, columnOf } from '#web/board/table/model/columns.ts'
import type { TableLayout } from '#web/board/table/model/layout.ts'

/** A column, and its width in CSS pixels. */
export interface SizedColumn {
  readonly column: Column
  readonly width: number
}

/** The sizes of the table, in CSS pixels. */
export interface TableSizes {
  readonly rowHeight: number
  /** Of the boxes that select rows; 0 where there are none. */
  readonly check: number
  /** All columns from left to right; the first stays where it is. */
  readonly columns: readonly SizedColumn[]
  /** Of what stays where it is: boxes and first column. */
  readonly fixed: number
  /** Where each of the other columns begins, after what stays, and where the last one ends. */
  readonly lefts: readonly number[]
}

/** In rem: on a phone the first column leaves room for another one. */
const widestFirstOnPhone = 9

/** Sizes are in rem, so that the table grows with the reader's text size. */
export function useTableSizes(layout: TableLayout, hasChecks: boolean): TableSizes {
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const isTouch = useMediaQuery('(pointer: coarse)')
  const [rem] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  return useMemo(() => {
    const rowHeight = Math.round((isTouch ? 2.75 : 2.25) * rem)
    const check = hasChecks ? rowHeight : 0
    const columns = layout.columns.flatMap(({ id, width }, at) => {
      const column = columnOf(id)
      const inRem = isPhone && at === 0 ? Math.min(width, widestFirstOnPhone) : width
      return column ? [{ column, width: Math.round(inRem * rem) }] : []
    })
    const [first, ...others] = columns
    const lefts = [0]
    for (const { width } of others) lefts.push((lefts.at(-1) ?? 0) + width)
    return { rowHeight, check, columns, fixed: check + (first?.width ?? 0), lefts }
  }, [layout, hasChecks, isPhone, isTouch, rem])
}

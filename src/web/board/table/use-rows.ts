import { useLayoutEffect, useMemo } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { announce } from '#web/board/controller/announcer.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useTableText } from '#web/text/board/table-text.ts'
import type { CellContext, Column } from './model/columns.ts'
import { nextRowSort, readRowSort, type RowSort, rowOrder, writeRowSort } from './model/row-order.ts'

interface Rows {
  rows: readonly CrmOpportunity[]
  /** Also those whose cards are not loaded yet. */
  count: number
  /** All cards are loaded, and the filter has looked at all of them. */
  areAll: boolean
  sort: RowSort | null
  /** A press on the head of a column. */
  sortBy(column: Column): void
}

const noRows: readonly CrmOpportunity[] = []

/** The rows in their order, which the board takes for its own while the table is shown. */
export function useRows({ stages, rows, view }: ShownBoard, context: CellContext): Rows {
  const board = useBoardController()
  const text = useTableText()
  const navigation = useNavigation()
  const { sort, rowsBy } = useRoute()
  const order = useMemo(() => rowOrder(rowsBy, context), [rowsBy, context])
  useLayoutEffect(() => board.rowOrder.set(order), [board, order])
  useLayoutEffect(() => () => board.rowOrder.set(null), [board])
  const rowSort = readRowSort({ sort, rowsBy })
  const shown = rows ?? noRows
  const all = stages.reduce((sum, { count }) => sum + count, 0)
  return {
    rows: shown,
    count: view.isFiltered ? shown.length : Math.max(shown.length, all),
    areAll: stages.every(({ isWhole, isHidden }) => isWhole || isHidden),
    sort: rowSort,
    sortBy(column) {
      const next = nextRowSort(column, rowSort)
      navigation.go(writeRowSort(next), 'push')
      announce(text.sortedBy(text.columns[column.id], next.isDescending))
    },
  }
}

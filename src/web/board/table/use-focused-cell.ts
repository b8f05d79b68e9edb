import { scrolledPast, scrollLeftAt } from '#web/react/reading-direction.ts'
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { scrollTopFor } from '#web/board/stage/visible-rows.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { type CellAt, type CellRange, rangeOf } from '#web/board/table/model/cells.ts'
import { anyRow, checkColumn, elementOfCell, type NamedCell } from '#web/board/table/model/cell-elements.ts'
import { fixedColumn } from '#web/board/table/model/layout.ts'
import type { TableSizes } from './use-table-sizes.ts'

interface FocusedCellOptions {
  scroller: RefObject<HTMLElement | null>
  rows: readonly CrmOpportunity[]
  sizes: TableSizes
  /** Reads the window anew after a scroll to the side. */
  look(): void
  /** Of head and totals, which lie above the rows, in CSS pixels. */
  above: number
  below: number
}

export interface FocusedCell {
  /** The cell that has the focus, or gets it by Tab. */
  at: CellAt
  /** The Id of its column, or of that of the boxes. */
  column: string
  /** The selected cells; null: the focused one alone. */
  range: CellRange | null
  /** Where a cell stands by now. */
  placeOf(cell: NamedCell): CellAt
  /** Moves the focus; `extends`: the cells in between are selected. */
  goTo(at: CellAt, extend?: boolean): void
  /** Follows a focus that has moved by itself. */
  follow(cell: NamedCell): void
  clearRange(): void
}

/**
 * Which cell has the focus. Cells are kept by the Id of their row and of their column: sorted, filtered or changed by others,
 * the table may show them elsewhere.
 */
export function useFocusedCell({ scroller, rows, sizes, look, above, below }: FocusedCellOptions): FocusedCell {
  const board = useBoardController()
  const { columns, check, fixed, lefts, rowHeight } = sizes
  const [active, setActive] = useState<NamedCell>(() => ({ id: board.focus.read().id ?? anyRow, column: fixedColumn }))
  const [anchor, setAnchor] = useState<NamedCell | null>(null)
  const wants = useRef<'focus' | 'reveal' | null>(null)
  const lastRow = useRef(-1)
  const rowOf = useMemo(() => new Map(rows.map(({ Id }, index) => [Id, index])), [rows])

  const placeOf = ({ id, column }: NamedCell): CellAt => {
    const at = columns.findIndex((each) => each.column.id === column)
    return {
      row: id === null ? -1 : (rowOf.get(id) ?? Math.min(0, rows.length - 1)),
      column: column === checkColumn && check > 0 ? -1 : Math.max(0, at),
    }
  }
  const nameOf = ({ row, column }: CellAt): NamedCell => ({
    id: rows[row]?.Id ?? null,
    column: column < 0 ? checkColumn : (columns[column]?.column.id ?? fixedColumn),
  })
  const at = placeOf(active)
  const range = anchor && rangeOf(placeOf(anchor), at)

  const wanted = useSelected(board.focus, ({ id, request }) =>
    request !== null && id !== null && rowOf.has(id) ? id : null,
  )
  if (wanted !== null && wanted !== active.id) setActive({ id: wanted, column: active.column })
  useLayoutEffect(() => {
    const { id, request } = board.focus.read()
    if (wanted === null || wanted !== id || request === null) return
    wants.current = request
    board.focus.set({ id, request: null })
  }, [wanted, board])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Its own change has sorted it elsewhere.
    if (lastRow.current !== at.row && board.landed.read() === active.id) wants.current ??= 'reveal'
    lastRow.current = at.row
    const { id } = nameOf(at)
    const cell = elementOfCell(element, nameOf(at))
    const stop = id !== null && cell ? board.elements.cardControls.add(id, cell) : undefined
    if (wants.current !== null) {
      if (at.row >= 0) {
        const height = element.clientHeight - above - below
        element.scrollTo({ top: scrollTopFor(at.row, { scrollTop: element.scrollTop, height }, rowHeight) })
      }
      if (at.column > 0) {
        const from = lefts[at.column - 1] ?? 0
        const to = lefts[at.column] ?? 0
        const width = element.clientWidth - fixed
        const past = scrolledPast(element)
        if (from < past || to - from > width) element.scrollTo({ left: scrollLeftAt(from) })
        else if (to > past + width) element.scrollTo({ left: scrollLeftAt(to - width) })
        look()
      }
      // Not drawn yet: another render follows.
      if (wants.current === 'reveal' || cell) {
        if (wants.current === 'focus') cell?.focus({ preventScroll: true })
        wants.current = null
      }
    }
    return stop
  })

  return {
    at,
    column: nameOf(at).column,
    range,
    placeOf,
    goTo(next, extend = false) {
      // What always stays in sight is the beginning of the row.
      if (next.column <= 0) scroller.current?.scrollTo({ left: 0 })
      setAnchor(extend ? (anchor ?? nameOf(at)) : null)
      setActive(nameOf(next))
      wants.current = 'focus'
    },
    follow(cell) {
      if (cell.id !== null && cell.id !== board.focus.read().id) board.focus.set({ id: cell.id, request: null })
      if (cell.id !== active.id || cell.column !== active.column) setActive(cell)
    },
    clearRange: () => setAnchor(null),
  }
}

import { useRef } from 'react'
import { noSelection } from '#web/board/bulk/selection.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useTableText } from '#web/text/board/table-text.ts'
import { TableBody } from './parts/table-body.tsx'
import { TableHead } from './parts/table-head.tsx'
import { TableTools } from './parts/table-tools.tsx'
import { TableTotals } from './parts/table-totals.tsx'
import { useCellContext } from './use-cell-context.ts'
import { useColumnChanges } from './use-column-changes.ts'
import { useCopying } from './use-copying.ts'
import { useDrawnColumns } from './use-drawn-columns.ts'
import { useEditing } from './use-editing.ts'
import { useFocusedCell } from './use-focused-cell.ts'
import { usePointing } from './use-pointing.ts'
import { useRows } from './use-rows.ts'
import { useTableKeys } from './use-table-keys.ts'
import type { OwnLayout } from './use-table-layout.ts'
import { useSeenWidth } from './use-seen-width.ts'
import { useTableSizes } from './use-table-sizes.ts'

export interface TableProps {
  shown: ShownBoard
  /** Of the board. */
  name: string
  /** YYYY-MM-DD in the zone. */
  today: string
  timeZone: string
  /** Null for users who may not create opportunities. */
  onAdd: (() => void) | null
  ownLayout: OwnLayout
}

/** Room at the end of the heads for the tools beside them, in heights of a row. */
const roomForTools = 2.2

/** The cards of the board as rows of one table: the same ones, under the same filter, with the same actions. */
export function Table({ shown, name, today, timeZone, onAdd, ownLayout }: TableProps) {
  const board = useBoardController()
  const text = useTableText()
  const { stagesById, rights } = shown
  const context = useCellContext(shown, today, timeZone)
  const { rows, count, areAll, sort, sortBy } = useRows(shown, context)
  const scroller = useRef<HTMLDivElement>(null)
  const heads = useRef<HTMLDivElement>(null)
  const tools = useRef<HTMLDivElement>(null)
  const canSelect = rights.edit || rights.delete
  const sizes = useTableSizes(ownLayout.layout, canSelect)
  const { rowHeight, columns, fixed, lefts } = sizes
  const { drawn, look } = useDrawnColumns(scroller, sizes)
  useSeenWidth({ heads, scroller, tools })
  const totals = new Set([...stagesById.values()].map((stage) => stage.CrmBoardBusinessCurrencyCode)).size
  const above = rowHeight
  const below = totals * rowHeight
  const cells = useFocusedCell({ scroller, rows, sizes, look, above, below })
  const { at, column, range } = cells
  const { setWidth, run } = useColumnChanges(ownLayout)
  const edit = useEditing(cells, rows, columns)
  const onKeyDown = useTableKeys({
    cells,
    rows,
    sizes,
    outside: above + below,
    edit,
    onHead: run,
  })
  const onCopy = useCopying(cells, rows, columns, context)
  const pointing = usePointing(cells, edit)
  const selected = useSelected(board.selection, ({ ids }) => ids)
  const areAllSelected = rows.length > 0 && selected.size >= rows.length && rows.every(({ Id }) => selected.has(Id))
  const selectAll = () => {
    const ids = new Set(rows.flatMap(({ Id }) => (Id > 0 ? Id : [])))
    board.selection.set(areAllSelected ? noSelection : { ids, anchor: null })
  }

  return (
    <div className="relative flex min-h-0 min-w-0 grow flex-col overflow-hidden rounded-card border border-border bg-surface max-md:rounded-none max-md:border-x-0">
      <div
        ref={scroller}
        role="grid"
        aria-label={text.label(name)}
        aria-rowcount={count + 1 + totals}
        aria-colcount={columns.length + (canSelect ? 1 : 0)}
        aria-multiselectable
        aria-busy={!areAll}
        tabIndex={-1}
        data-table
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        {...pointing}
        className="relative min-h-0 grow overflow-auto overscroll-contain outline-none"
      >
        <div
          style={{ width: fixed + (lefts.at(-1) ?? 0) + roomForTools * rowHeight }}
          className="relative flex min-h-full min-w-full flex-col"
        >
          <TableHead
            ref={heads}
            sizes={sizes}
            drawn={drawn}
            sort={sort}
            tabStop={at.row < 0 ? column : null}
            areAllSelected={areAllSelected}
            onSelectAll={selectAll}
            onSort={sortBy}
            onWidth={setWidth}
          />
          <TableBody
            rows={rows}
            count={count}
            sizes={sizes}
            drawn={drawn}
            context={context}
            canEdit={rights.edit}
            canOpen={rights.open}
            activeRow={at.row}
            activeColumn={column}
            range={range}
          />
          <div className="grow" />
          <TableTotals rows={rows} sizes={sizes} isAtLeast={!areAll} firstRow={count + 2} />
        </div>
      </div>
      <TableTools ref={tools} {...ownLayout} height={rowHeight} onAdd={onAdd} />
    </div>
  )
}

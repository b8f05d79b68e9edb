import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Ref } from 'react'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { useTableText } from '#web/text/board/table-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { Column, ColumnId } from '#web/board/table/model/columns.ts'
import { ColumnEdge } from './column-edge.tsx'
import type { RowSort } from '#web/board/table/model/row-order.ts'
import { CheckMark } from './table-row.tsx'
import { seenWidth } from '#web/board/table/use-seen-width.ts'
import type { DrawnColumns } from '#web/board/table/use-drawn-columns.ts'
import type { SizedColumn, TableSizes } from '#web/board/table/use-table-sizes.ts'

interface TableHeadProps {
  ref: Ref<HTMLDivElement>
  sizes: TableSizes
  drawn: DrawnColumns
  sort: RowSort | null
  /** The head that can be reached by Tab; null: the tab stop is in a row. */
  tabStop: string | null
  areAllSelected: boolean
  onSelectAll(): void
  onSort(column: Column): void
  /** In CSS pixels. */
  onWidth(id: ColumnId, width: number): void
}

/** The names of the columns: a press sorts, the edge changes the width. They stay in sight. */
export function TableHead({ ref, sizes, drawn, sort, tabStop, areAllSelected, onSelectAll, ...on }: TableHeadProps) {
  const text = useTableText()
  const { selected } = useBulkText()
  const { check, rowHeight, columns, fixed, lefts } = sizes
  const [first] = columns
  const firstIndex = check > 0 ? 2 : 1
  const head = (sized: SizedColumn, index: number, before: number) => (
    <HeadCell
      key={sized.column.id}
      sized={sized}
      index={firstIndex + index}
      before={before}
      start={index === 0 ? check : null}
      left={fixed + (lefts[index - 1] ?? 0)}
      sort={sort}
      isTabStop={tabStop === sized.column.id}
      {...on}
    />
  )
  return (
    <div role="rowgroup" className="sticky top-0 z-2">
      <div
        ref={ref}
        role="row"
        aria-rowindex={1}
        style={{ height: rowHeight }}
        className="flex border-b border-border-strong bg-stage text-xs font-medium"
      >
        {check > 0 && (
          <div
            role="columnheader"
            aria-colindex={1}
            aria-label={text.selectColumn}
            style={{ width: check }}
            className="sticky start-0 z-1 flex shrink-0 items-center justify-center bg-inherit"
          >
            <button
              type="button"
              role="checkbox"
              aria-checked={areAllSelected}
              aria-label={text.selectAll}
              title={areAllSelected ? selected(0) : text.selectAll}
              data-column="check"
              tabIndex={tabStop === 'check' ? 0 : -1}
              onClick={onSelectAll}
              className="flex size-full items-center justify-center focus-visible:-outline-offset-2"
            >
              <CheckMark isChecked={areAllSelected} />
            </button>
          </div>
        )}
        {first && head(first, 0, 0)}
        {drawn.columns.map((sized, at) => head(sized, drawn.from + at, at === 0 ? drawn.left : 0))}
      </div>
    </div>
  )
}

interface HeadCellProps extends Pick<TableHeadProps, 'sort' | 'onSort' | 'onWidth'> {
  sized: SizedColumn
  /** Counts from 1. */
  index: number
  before: number
  /** Of the column that stays: where; null for the others. */
  start: number | null
  /** Of the columns that scroll, in CSS pixels. */
  left: number
  isTabStop: boolean
}

function HeadCell({ sized: { column, width }, index, start, isTabStop, ...props }: HeadCellProps) {
  const text = useTableText()
  const { before, left, sort, onSort, onWidth } = props
  const name = text.columns[column.id]
  const isSorted = sort?.column === column
  const Arrow = sort?.isDescending ? ArrowDown : ArrowUp
  return (
    <div
      role="columnheader"
      aria-colindex={index}
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
      style={{ width, marginInlineStart: before, ...(start !== null && { insetInlineStart: start }) }}
      className={classNames(
        'flex shrink-0 border-e border-border bg-inherit',
        start === null ? 'relative' : 'sticky z-1',
      )}
    >
      <button
        type="button"
        data-column={column.id}
        tabIndex={isTabStop ? 0 : -1}
        title={name}
        style={start === null ? { maxWidth: `calc(var(${seenWidth}) - ${left}px)` } : undefined}
        onClick={() => onSort(column)}
        className={classNames(
          'flex min-w-0 grow items-center gap-1 px-2 hover:bg-surface-hover focus-visible:-outline-offset-2',
          column.isNumber && 'justify-end',
        )}
      >
        <span className="truncate">{name}</span>
        {isSorted && <Arrow aria-hidden size={12} className="shrink-0" />}
      </button>
      <ColumnEdge width={width} onWidth={(next) => onWidth(column.id, next)} />
    </div>
  )
}

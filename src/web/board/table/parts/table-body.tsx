import { type CSSProperties, useCallback, useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useViewport, visibleRows } from '#web/board/stage/visible-rows.ts'
import { usePending } from '#web/queries/operations.ts'
import { useCardNews } from '#web/queries/others.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { CellRange } from '#web/board/table/model/cells.ts'
import { TableRow, type TableRowProps } from './table-row.tsx'
import type { DrawnColumns } from '#web/board/table/use-drawn-columns.ts'
import type { TableSizes } from '#web/board/table/use-table-sizes.ts'

interface TableBodyProps extends Pick<TableRowProps, 'context' | 'canEdit' | 'canOpen'> {
  rows: readonly CrmOpportunity[]
  /** Of the rows, also of those whose cards are not loaded yet. */
  count: number
  sizes: TableSizes
  drawn: DrawnColumns
  /** The row that can be reached by Tab, and its cell; -1: the tab stop is among the heads. */
  activeRow: number
  activeColumn: string
  /** By the indexes of rows and columns. */
  range: CellRange | null
}

/** The rows in the window, and the one that has the focus. */
export function TableBody(props: TableBodyProps) {
  const { rows, count, sizes, drawn, activeRow, activeColumn, range } = props
  const { selection, landed } = useBoardController()
  const { rowHeight, check, columns } = sizes
  const [first] = columns
  const scroller = useRef<HTMLElement>(null)
  // By its own element: a ref of what it is in is set later than it measures.
  const ref = useCallback((element: HTMLElement | null) => {
    scroller.current = element?.closest<HTMLElement>('[data-table]') ?? null
  }, [])
  const passing = useRef<HTMLDivElement>(null)
  const viewport = useViewport(scroller, rowHeight, false, {
    passing: { host: passing, rowsPerFrame: 4, cards: rows, nameAt: rowHeight / 2 },
  })
  const visible = visibleRows(viewport, rowHeight, count, [activeRow < 0 ? undefined : activeRow])
  const drawnIds = new Set(visible.flatMap((index) => rows[index]?.Id ?? []))
  const selected = useSelected(selection, ({ ids }) => ids)
  const pending = usePending((id) => drawnIds.has(id))
  const news = useCardNews((id) => drawnIds.has(id))
  const hasLanded = useSelected(landed, (id) => id)
  return (
    <div ref={ref} role="rowgroup" className="relative" style={{ height: count * rowHeight }}>
      <div ref={passing} aria-hidden className="contents" style={{ '--pb-check': `${check}px` } as CSSProperties} />
      {first &&
        visible.map((index) => {
          const card = rows[index]
          if (!card) return <PaleRow key={`row ${index}`} top={index * rowHeight} height={rowHeight} />
          const isInRange = range !== null && index >= range.top && index <= range.bottom
          return (
            <TableRow
              key={card.Id}
              card={card}
              index={index}
              top={index * rowHeight}
              height={rowHeight}
              check={check}
              first={first}
              drawn={drawn}
              context={props.context}
              canEdit={props.canEdit}
              canOpen={props.canOpen && card.Id > 0}
              tabStop={index === activeRow ? activeColumn : null}
              rangeFrom={isInRange ? range.left : -1}
              rangeTo={isInRange ? range.right : -1}
              isSelected={selected.has(card.Id)}
              isSaving={pending.has(card.Id)}
              hasLanded={card.Id === hasLanded}
              {...news(card.Id)}
            />
          )
        })}
    </div>
  )
}

const PaleRow = ({ top, height }: { top: number; height: number }) => (
  <div
    aria-hidden
    className="absolute inset-x-0 top-0 flex items-center border-b border-border px-3"
    style={{ height, transform: `translateY(${top}px)` }}
  >
    <Skeleton className="h-3 w-48" />
  </div>
)

import { Check } from 'lucide-react'
import { memo } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { addressOfOpportunity } from '#web/navigation/route.ts'
import type { CardNews } from '#web/queries/others.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { CellContext } from '#web/board/table/model/columns.ts'
import { RowNews } from './row-news.tsx'
import { TableCell } from './table-cell.tsx'
import type { DrawnColumns } from '#web/board/table/use-drawn-columns.ts'
import type { SizedColumn } from '#web/board/table/use-table-sizes.ts'

export interface TableRowProps extends CardNews {
  card: CrmOpportunity
  /** Counts from 0. */
  index: number
  top: number
  height: number
  /** Width of the box that selects it; 0: there is none. */
  check: number
  first: SizedColumn
  drawn: DrawnColumns
  context: CellContext
  canEdit: boolean
  canOpen: boolean
  /** Which of its cells can be reached by Tab; null: none, the tab stop is in another row. */
  tabStop: string | null
  /** The columns of it, by index, that are among the selected cells; -1: none. */
  rangeFrom: number
  rangeTo: number
  isSelected: boolean
  isSaving: boolean
  hasLanded: boolean
}

/** One opportunity as a row. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { card, index, top, height, check, first, drawn, context, canEdit, tabStop, isSelected, mark, editors } = props
  const { elements } = useBoardController()
  const text = useText().board.card
  const bulk = useBulkText()
  const isInRange = (at: number) => at >= props.rangeFrom && at <= props.rangeTo
  const firstIndex = check > 0 ? 2 : 1
  return (
    <div
      ref={useElementRef(elements.cards, card.Id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={check > 0 ? isSelected : undefined}
      data-row-id={card.Id}
      style={{ height, transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute inset-x-0 top-0 flex border-b border-border select-none',
        isSelected ? 'bg-accent-soft' : 'bg-surface hover:bg-surface-hover',
        props.hasLanded && 'pb-card-landed',
      )}
    >
      {check > 0 && (
        <div
          role="gridcell"
          aria-colindex={1}
          style={{ width: check }}
          className="sticky start-0 z-1 flex shrink-0 items-center justify-center bg-inherit"
        >
          <button
            type="button"
            role="checkbox"
            aria-checked={isSelected}
            aria-label={bulk.select(card.CoworkerFullName)}
            data-column="check"
            tabIndex={tabStop === 'check' ? 0 : -1}
            className="flex size-full items-center justify-center focus-visible:-outline-offset-2"
          >
            <CheckMark isChecked={isSelected} />
          </button>
        </div>
      )}
      <div
        role="gridcell"
        aria-colindex={firstIndex}
        aria-selected={isInRange(0) || undefined}
        style={{ width: first.width, insetInlineStart: check }}
        className={classNames(
          'sticky z-1 flex shrink-0 items-center border-e border-border font-medium',
          isInRange(0) ? 'bg-accent-soft' : 'bg-inherit',
        )}
      >
        <a
          href={props.canOpen ? addressOfOpportunity(card.CrmBoardColumnCrmBoardId, card.Id) : undefined}
          draggable={false}
          data-column={first.column.id}
          tabIndex={tabStop === first.column.id ? 0 : -1}
          title={card.CoworkerFullName}
          className="flex size-full min-w-0 items-center gap-1 px-2 focus-visible:-outline-offset-2"
        >
          <span dir="auto" className="truncate">
            {card.CoworkerFullName}
          </span>
          {props.isSaving && <span className="sr-only">{text.saving}</span>}
        </a>
        {(mark ?? editors) && <RowNews mark={mark} isPinned={props.isPinned} editors={editors} />}
        {props.isSaving && (
          <span aria-hidden className="pointer-events-none absolute inset-x-0 bottom-0 overflow-hidden">
            <span className="pb-saving block h-0.5 bg-accent" />
          </span>
        )}
      </div>
      {drawn.columns.map((sized, at) => (
        <TableCell
          key={sized.column.id}
          sized={sized}
          card={card}
          context={context}
          index={firstIndex + drawn.from + at}
          before={at === 0 ? drawn.left : 0}
          isTabStop={tabStop === sized.column.id}
          isInRange={isInRange(drawn.from + at)}
          canEdit={canEdit && card.Id > 0}
        />
      ))}
    </div>
  )
})

export const CheckMark = ({ isChecked }: { isChecked: boolean }) => (
  <span
    className={classNames(
      'flex size-4 items-center justify-center rounded-sm border pointer-coarse:size-5',
      isChecked ? 'border-accent bg-accent text-accent-text' : 'border-border-strong bg-surface',
    )}
  >
    {isChecked && <Check aria-hidden size={12} strokeWidth={3} />}
  </span>
)

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { followUp } from '#core/domain/formats/calendar/calendar.ts'
import { classNames } from '#web/ui/class-names.ts'
import { cellText, type CellContext } from '#web/board/table/model/columns.ts'
import type { SizedColumn } from '#web/board/table/use-table-sizes.ts'

interface TableCellProps {
  sized: SizedColumn
  card: CrmOpportunity
  context: CellContext
  /** Counts from 1, for screen readers. */
  index: number
  /** Of the first one that is drawn: the columns before it, in CSS pixels. */
  before: number
  isTabStop: boolean
  isInRange: boolean
  canEdit: boolean
}

/** What a row shows of one field. A press on the focused cell, Enter or an amount changes it where it can be changed. */
export function TableCell({ sized, card, context, index, before, isTabStop, isInRange, canEdit }: TableCellProps) {
  const { column, width } = sized
  const said = cellText(column, card, context)
  return (
    <div
      role="gridcell"
      aria-colindex={index}
      aria-selected={isInRange || undefined}
      data-column={column.id}
      data-fact={column.edits}
      tabIndex={isTabStop ? 0 : -1}
      title={said || undefined}
      style={{ width, marginInlineStart: before }}
      className={classNames(
        'flex shrink-0 items-center border-e border-border px-2 focus-visible:-outline-offset-2',
        column.isNumber && 'justify-end tabular-nums',
        isInRange && 'bg-accent-soft',
        column.edits && canEdit && 'hover:shadow-[inset_0_0_0_1px_var(--pb-color-border-raised)]',
      )}
    >
      <span dir="auto" className={classNames('truncate', column.id === 'follow-up' && lookOf(card, context))}>
        {said}
      </span>
    </div>
  )
}

/** As on the card: late in red, today in amber. */
function lookOf(card: CrmOpportunity, { zoneOf }: CellContext): string | undefined {
  const { DueDate, Completed } = card
  const { today, timeZone } = zoneOf(card)
  const { kind } = followUp(DueDate, today, timeZone)
  if (kind === 'overdue' && !Completed) return 'rounded-control bg-danger-soft px-1.5 font-medium text-danger'
  return kind === 'today' ? 'rounded-control bg-warning-soft px-1.5 font-medium text-warning' : undefined
}

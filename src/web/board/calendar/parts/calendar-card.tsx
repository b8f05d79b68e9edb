import { memo, type MouseEvent } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { toggled } from '#web/board/bulk/selection.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { addressOfOpportunity } from '#web/navigation/route.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { DayText } from '#web/board/calendar/use-day-text.ts'

export interface CalendarCardProps {
  card: CrmOpportunity
  /** Where cards of several locations are shown; null: all are of one. */
  location: string | null
  timeZone: string
  dayText: DayText
  /** In a tray the date of the follow-up is told, in a list there is more room. */
  look: 'day' | 'tray' | 'list'
  canOpen: boolean
  isTabStop: boolean
  isSelected: boolean
  isSaving: boolean
  hasLanded: boolean
  /** Carried to another day. */
  isCarried: boolean
}

/** A card on a day: customer, stage and value. */
export const CalendarCard = memo(function CalendarCard(props: CalendarCardProps) {
  const { card, location, timeZone, dayText, look, isTabStop, isSelected } = props
  const board = useBoardController()
  const text = useText().board.card
  const calendar = useCalendarText()
  const locale = useLocale()
  const { Id: id, CoworkerFullName: customer, Value, DueDate } = card
  const value = Value === null ? null : formatMoney(Value, card.CrmBoardColumnCrmBoardBusinessCurrencyCode, locale)
  const place = location === null ? card.CrmBoardColumnName : `${location} · ${card.CrmBoardColumnName}`
  const date = look === 'tray' && DueDate !== null ? dayText.short(followUpDate(DueDate, timeZone)) : null
  const control = {
    ref: useElementRef(board.elements.cardControls, id),
    'data-item': id,
    tabIndex: isTabStop ? 0 : -1,
    title: [customer, place, value].filter(Boolean).join(' · '),
    onClick(event: MouseEvent) {
      if (!isPlainClick(event)) return
      event.preventDefault()
      const selection = board.selection.read()
      if (selection.ids.size > 0) board.selection.set(toggled(selection, id))
      else board.open(id)
    },
    className: classNames(
      'flex size-full min-w-0 flex-col justify-center rounded-control px-2 text-start leading-4 -outline-offset-2',
      look === 'list' ? 'gap-0.5 pointer-coarse:pe-11' : 'pointer-coarse:pe-7',
    ),
  }
  const content = (
    <>
      <span
        className={classNames(
          'truncate',
          look === 'list' ? 'text-sm' : 'text-xs',
          card.Completed ? 'text-muted' : 'font-medium',
        )}
        dir="auto"
      >
        {customer}
      </span>
      <span className="flex min-w-0 gap-1.5 text-xs text-muted">
        {date && <span className="shrink-0 font-medium text-danger">{date}</span>}
        <span dir="auto" className="min-w-0 truncate">
          {place}
        </span>
        {value && (
          <span data-fact="value" className="ms-auto shrink-0 tabular-nums">
            {value}
          </span>
        )}
      </span>
      {isSelected && <span className="sr-only">{calendar.selected}</span>}
      {props.isSaving && <span className="sr-only">{text.saving}</span>}
    </>
  )
  return (
    <div
      ref={useElementRef(board.elements.cards, id)}
      data-calendar-card={id}
      data-selected={isSelected || undefined}
      className={classNames(
        'group relative h-full overflow-hidden rounded-control border',
        isSelected ? 'border-accent bg-accent-soft' : 'border-border bg-popover hover:bg-surface-hover',
        props.isCarried && 'opacity-40',
        props.hasLanded && 'pb-card-landed',
      )}
    >
      {props.canOpen ? (
        <a href={addressOfOpportunity(card.CrmBoardColumnCrmBoardId, id)} draggable={false} {...control}>
          {content}
        </a>
      ) : (
        <button type="button" {...control}>
          {content}
        </button>
      )}
      <button
        type="button"
        data-no-drag
        tabIndex={-1}
        aria-label={text.actions(customer)}
        title={text.actions(customer)}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => board.showActions(id, currentTarget)}
        className={classNames(
          'pb-three-dots absolute end-0 top-0 flex size-6 items-center justify-center rounded-control bg-inherit text-muted hover:text-text',
          'opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100',
          look === 'list' && 'pointer-coarse:size-11',
        )}
      />
      {props.isSaving && (
        <span aria-hidden className="pointer-events-none absolute inset-x-0 bottom-0 overflow-hidden">
          <span className="pb-saving block h-0.5 bg-accent" />
        </span>
      )}
    </div>
  )
})

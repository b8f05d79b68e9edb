import { type FollowUp, followUp, followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { useLocale } from '#web/text/locale.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'

const looks: Record<FollowUp['kind'] | 'soon', string> = {
  none: 'text-muted',
  overdue: 'rounded-control bg-danger-soft px-1.5 font-medium text-danger',
  today: 'rounded-control bg-warning-soft px-1.5 font-medium text-warning',
  soon: 'rounded-control bg-accent-soft px-1.5 text-accent',
  ahead: 'text-muted',
}

/** In days: what comes no later than this is soon. */
const soon = 3

interface FollowUpChipProps {
  dueDate: string | null
  /** What is won or lost cannot be overdue, and nothing is due soon. */
  isCompleted: boolean
  today: string
  timeZone: string
  /** Beside a long amount: in fewer letters, without the symbol. */
  isShort: boolean
}

/** When to contact the customer again, by colour and in words. */
export function FollowUpChip({ dueDate, isCompleted, today, timeZone, isShort }: FollowUpChipProps) {
  const text = useText().board.followUp
  const due = followUp(dueDate, today, timeZone)
  const locale = useLocale()
  const date = dueDate === null ? null : dateText(followUpDate(dueDate, timeZone), locale)
  const isOver = isCompleted && due.kind === 'overdue'
  const isSoon = !isCompleted && due.kind === 'ahead' && due.days <= soon
  return (
    <span
      data-fact="follow-up"
      title={date === null ? undefined : text.long(date)}
      className={classNames(
        'inline-flex min-w-0 items-center gap-1 overflow-hidden whitespace-nowrap',
        due.kind !== 'none' && !isShort && 'pb-calendar',
        looks[isOver ? 'ahead' : isSoon ? 'soon' : due.kind],
      )}
    >
      <span className="truncate">{isOver ? date : wordsOf(due, text, isShort)}</span>
    </span>
  )
}

function wordsOf(due: FollowUp, text: ReturnType<typeof useText>['board']['followUp'], isShort: boolean): string {
  switch (due.kind) {
    case 'none':
      return text.none
    case 'today':
      return text.today
    case 'overdue':
      return isShort ? text.overdueShort(due.days) : text.overdue(due.days)
    case 'ahead':
      return text.ahead(due.days)
  }
}

import { formatMoney } from '#core/domain/formats/money.ts'
import { onAnotherBoard } from '#core/domain/filter/board-filter.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { addressOfOpportunity } from '#web/navigation/route.ts'
import type { Reminder } from '#web/queries/person/reminders.ts'
import { useLocale } from '#web/text/locale.ts'
import { useRemindersText } from '#web/text/reminders-text.ts'
import { classNames } from '#web/ui/class-names.ts'

interface ReminderEntryProps {
  reminder: Reminder
  isNew: boolean
  isOnOpenBoard: boolean
  /** The list is about several locations: each entry names its own. */
  hasLocations: boolean
  onOpened(): void
}

/** A follow-up that is due; opens its opportunity, on its board. */
export function ReminderEntry({ reminder, isNew, isOnOpenBoard, hasLocations, onOpened }: ReminderEntryProps) {
  const text = useRemindersText()
  const navigation = useNavigation()
  const { filter } = useRoute()
  const locale = useLocale()
  const { CrmOpportunityId, CrmBoardId, DaysOverdue, Value, CurrencyCode } = reminder
  const open = () => {
    const opened = {
      screen: 'board',
      opportunity: CrmOpportunityId,
      newIn: null,
      user: null,
      showsDeleted: false,
    } as const
    const there = { boardId: CrmBoardId, view: null, filter: onAnotherBoard(filter, false) }
    navigation.go(isOnOpenBoard ? opened : { ...opened, ...there }, 'push')
    onOpened()
  }
  const facts = [
    // A company is a customer with its own name.
    reminder.CoworkerCompanyName === reminder.CoworkerFullName ? null : reminder.CoworkerCompanyName,
    reminder.Name,
    reminder.CrmBoardColumnName,
    isOnOpenBoard ? null : reminder.CrmBoardName,
    hasLocations ? reminder.BusinessName : null,
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <a
      href={addressOfOpportunity(CrmBoardId, CrmOpportunityId)}
      onClick={(event) => {
        if (!isPlainClick(event)) return
        event.preventDefault()
        open()
      }}
      className="flex flex-col gap-0.5 rounded-control px-2 py-1.5 hover:bg-surface-hover pointer-coarse:py-2.5"
    >
      <span className="flex items-baseline gap-2">
        {isNew && (
          <span role="img" aria-label={text.fresh} className="size-2 shrink-0 self-center rounded-full bg-accent" />
        )}
        <span dir="auto" className="min-w-0 grow truncate font-medium">
          {reminder.CoworkerFullName}
        </span>
        {Value !== null && <span className="shrink-0 tabular-nums">{formatMoney(Value, CurrencyCode, locale)}</span>}
      </span>
      <span className="flex items-baseline gap-2 text-xs text-muted">
        <span className="min-w-0 grow truncate">
          {facts.map((fact, at) => (
            <span key={at}>
              {at > 0 && ' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </span>
        <span className={classNames('shrink-0', DaysOverdue > 0 && 'font-medium text-danger')}>
          {DaysOverdue === 0 ? text.dueToday : text.daysOverdue(DaysOverdue)}
        </span>
      </span>
    </a>
  )
}

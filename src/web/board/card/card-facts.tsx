import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { calendarDate, daysBetween } from '#core/domain/formats/calendar/calendar.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { isolate } from '#web/text/sentences/isolate.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { FollowUpChip } from './follow-up-chip.tsx'
import { OwnerMark } from './owner-mark.tsx'

interface CardFactsProps {
  opportunity: CrmOpportunity
  /** The name of its lead source; null where none is set. */
  source: string | null
  today: string
  timeZone: string
  id: string
}

/** The facts shown on a card: enough to answer a call without opening it. */
export function CardFacts({ opportunity, source, today, timeZone, id }: CardFactsProps) {
  const text = useText().board.card
  const locale = useLocale()
  const { Value, OpportunityTypeName, CoworkerFullName, CoworkerCompanyName, Name, ResponsibleFullName } = opportunity
  const since = opportunity.CrmBoardColumnSince
  const days = since === null ? null : Math.max(0, daysBetween(calendarDate(since, timeZone), today))
  const { extras } = useBoardController()
  const standing = useSelected(extras, (state) => state?.standing)
  const currency = opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode
  const amount = Value === null ? null : formatMoney(Value, currency, locale)
  const isLong = amount !== null && amount.length > mostCharacters
  const company = CoworkerCompanyName === CoworkerFullName ? null : CoworkerCompanyName
  const email = company || Name ? null : opportunity.CoworkerEmail
  const kinds = Object.entries({ type: OpportunityTypeName, source }).flatMap(([fact, name]) =>
    name ? [[fact, name] as const] : [],
  )
  const what = kinds.map(([, name]) => isolate(name)).join(' · ')
  return (
    <div id={id} className="pb-facts flex min-h-0 grow flex-col justify-between pe-2 text-xs text-muted">
      <div className="pb-line-names flex h-4 gap-1.5 leading-4">
        {company && <Labelled fact="company" label={text.company} value={company} />}
        {email && <Labelled fact="company" label={text.email} value={email} />}
        {Name && (
          <Labelled fact="name" label={text.name} value={Name} look="rounded-sm bg-surface-hover px-1 text-text" />
        )}
      </div>
      <div className="pb-line-amount flex items-center justify-between gap-2 leading-5">
        <CardAmount amount={amount} isLong={isLong} />
        <FollowUpChip
          isShort={isLong}
          dueDate={opportunity.DueDate}
          isCompleted={opportunity.Completed}
          today={today}
          timeZone={timeZone}
        />
      </div>
      <div className="pb-line-kinds flex h-5 items-center gap-1.5 leading-5">
        <span dir="auto" className="pb-kinds min-w-0 grow truncate" title={what || undefined}>
          {kinds.map(([fact, name]) => (
            <span key={fact} data-fact={fact}>
              {isolate(name)}
            </span>
          ))}
        </span>
        {days !== null &&
          (standing?.(opportunity, days) ?? (
            <span
              data-fact="since"
              role="img"
              aria-label={text.inStageLong(days)}
              title={text.inStageLong(days)}
              className="shrink-0 tabular-nums"
            >
              {text.inStage(days)}
            </span>
          ))}
        <OwnerMark name={ResponsibleFullName} />
      </div>
    </div>
  )
}

/** Company, email and the opportunity's own name look alike: each says what it is, to the pointer and to screen readers. */
const Labelled = ({ fact, label, value, look }: { fact: string; label: string; value: string; look?: string }) => (
  <>
    <span data-fact={fact} className="sr-only">
      {label}
    </span>
    <span
      data-fact={fact}
      dir="auto"
      className={classNames('min-w-8 truncate', look)}
      title={`${label}: ${isolate(value)}`}
    >
      {value}
    </span>
  </>
)

/** Up to here an amount fits beside every follow-up. */
const mostCharacters = 13

/** The amount of a card, never cut: a wrong figure is worse than a small one. A long one takes smaller letters. */
function CardAmount({ amount, isLong }: { amount: string | null; isLong: boolean }) {
  const text = useText().board.card
  if (amount === null) return <span data-fact="value">{text.noValue}</span>
  return (
    <span
      data-fact="value"
      title={isLong ? amount : undefined}
      className={classNames(
        'shrink-0 font-semibold whitespace-nowrap text-text tabular-nums',
        isLong ? 'text-xs' : 'text-sm',
      )}
    >
      {amount}
    </span>
  )
}

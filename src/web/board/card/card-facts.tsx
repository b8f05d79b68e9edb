import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { calendarDate, daysBetween } from '#core/domain/formats/calendar.ts'
import { useText } from '#web/text/text.ts'
import { CardAmount } from './card-amount.tsx'
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
  const { Value, OpportunityTypeName, CoworkerFullName, CoworkerCompanyName, Name, ResponsibleFullName } = opportunity
  const since = opportunity.CrmBoardColumnSince
  const days = since === null ? null : Math.max(0, daysBetween(calendarDate(since, timeZone), today))
  const inStage = days === null ? undefined : text.inStageLong(days)
  const company = CoworkerCompanyName === CoworkerFullName ? null : CoworkerCompanyName
  const who = [company, Name].filter(Boolean).join(' · ') || opportunity.CoworkerEmail
  const what = [OpportunityTypeName, source].filter(Boolean).join(' · ')
  return (
    <div id={id} className="flex min-h-0 grow flex-col justify-between pr-2 text-xs text-muted">
      <div className="h-4 truncate leading-4" title={who || undefined}>
        {who}
      </div>
      <div className="flex items-center justify-between gap-2 leading-5">
        {Value === null ? (
          <span>{text.noValue}</span>
        ) : (
          <CardAmount amount={Value} currency={opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode} />
        )}
        <FollowUpChip
          dueDate={opportunity.DueDate}
          isCompleted={opportunity.Completed}
          today={today}
          timeZone={timeZone}
        />
      </div>
      <div className="flex h-5 items-center gap-1.5 leading-5">
        <span className="min-w-0 grow truncate" title={what || undefined}>
          {what}
        </span>
        {days !== null && (
          <span role="img" aria-label={inStage} title={inStage} className="shrink-0 tabular-nums">
            {text.inStage(days)}
          </span>
        )}
        <OwnerMark name={ResponsibleFullName} />
      </div>
    </div>
  )
}

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useLocale } from '#web/text/locale.ts'

/** The card that follows the pointer: three facts are enough to recognise it. */
export function CardPreview({ opportunity }: { opportunity: CrmOpportunity }) {
  const locale = useLocale()
  const { CoworkerFullName, Value, OpportunityTypeName } = opportunity
  const value =
    Value === null ? null : formatMoney(Value, opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode, locale)
  return (
    <div data-card-preview className="max-w-70 px-2 py-1">
      <div className="rounded-card border border-accent bg-popover px-3 py-2 shadow-float">
        <div dir="auto" className="truncate text-sm leading-6 font-semibold">
          {CoworkerFullName}
        </div>
        <div className="flex items-baseline gap-2 text-xs text-muted">
          {value && <span className="font-semibold text-text tabular-nums">{value}</span>}
          <span dir="auto" className="truncate">
            {OpportunityTypeName}
          </span>
        </div>
      </div>
    </div>
  )
}

import { formatMoney } from '#core/domain/formats/money.ts'
import type { CurrencyTotal } from '#web/board/view/totals-by-currency.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'

interface TotalsProps {
  totals: readonly CurrencyTotal[]
  /** More may still be found. */
  isAtLeast: boolean
  className?: string
}

/** An amount for each currency: different ones are never added. */
export function Totals({ totals, isAtLeast, className }: TotalsProps) {
  const { filter } = useText().board
  const locale = useLocale()
  return (
    <span className={classNames('text-xs text-muted tabular-nums', className)}>
      {totals.map(({ currency, value }) => {
        const amount = formatMoney(value, currency, locale)
        return (
          <span key={currency} data-total={currency} className="me-2 inline-block">
            {isAtLeast ? filter.atLeast(amount) : amount}
          </span>
        )
      })}
    </span>
  )
}

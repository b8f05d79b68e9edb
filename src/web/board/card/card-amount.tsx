import { formatMoney } from '#core/domain/formats/money.ts'
import { useLocale } from '#web/text/locale.ts'
import { classNames } from '#web/ui/class-names.ts'

/** Up to here an amount fits beside every follow-up. */
const mostCharacters = 13

/** The amount of a card, never cut: a wrong figure is worse than a small one. A long one takes smaller letters. */
export function CardAmount({ amount, currency }: { amount: number; currency: string }) {
  const written = formatMoney(amount, currency, useLocale())
  const isLong = written.length > mostCharacters
  return (
    <span
      data-amount
      title={isLong ? written : undefined}
      className={classNames(
        'shrink-0 font-semibold whitespace-nowrap text-text tabular-nums',
        isLong ? 'text-xs' : 'text-sm',
      )}
    >
      {written}
    </span>
  )
}

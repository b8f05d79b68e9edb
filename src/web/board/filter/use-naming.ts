import { formatMoney } from '#core/domain/formats/money.ts'
import { useLocale } from '#web/text/locale.ts'
import type { Naming } from './condition-text.ts'
import type { Choices } from './use-choices.ts'

/** How this reader names what a condition says, in the currency (ISO 4217) of the board. */
export function useNaming({ nameOf }: Choices, currency: string): Naming {
  const locale = useLocale()
  // A date stands for a whole day, whatever the clock of the reader says.
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return {
    nameOf,
    amount: (value) => formatMoney(value, currency, locale),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
  }
}

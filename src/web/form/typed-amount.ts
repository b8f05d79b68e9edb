import { readAmount, textOfAmount } from '#core/domain/formats/amount-text.ts'
import { currencyPlaces } from '#core/domain/formats/currency-places.ts'
import { largestAmount } from '#core/domain/formats/exact-amount.ts'
import { formatMoney } from '#core/domain/formats/money.ts'

export interface AmountMessages {
  notAnAmount: string
  amount: {
    chooseOne: string
    places(currency: string, places: number): string
    below(amount: string): string
  }
}

export interface AmountRules {
  locale: string
  /** ISO 4217. */
  currency: string
  /** What the field was filled with is always right. */
  stored: number | null
}

/** What was typed into a field for an amount (in major units, null for none), or why it is none. */
export type TypedAmount =
  { readonly ok: true; readonly amount: number | null } | { readonly ok: false; readonly message: string }

/** Amounts are read as the locale writes them; one that could mean two things is refused until the reader has chosen. */
export function typedAmount(typed: string, rules: AmountRules, messages: AmountMessages): TypedAmount {
  const { locale, currency, stored } = rules
  if (typed === textOfAmount(stored, locale, currency)) return { ok: true, amount: stored }
  const reading = readAmount(typed, locale, currency)
  switch (reading.kind) {
    case 'none':
      return { ok: true, amount: null }
    case 'question':
      return refuse(messages.amount.chooseOne)
    case 'too-precise':
      return refuse(messages.amount.places(currency, currencyPlaces(currency)))
    case 'unreadable':
      return refuse(messages.notAnAmount)
    case 'amount': {
      const largest = largestAmount(currency)
      if (Math.abs(reading.amount) < largest) return { ok: true, amount: reading.amount }
      return refuse(messages.amount.below(formatMoney(largest, currency, locale)))
    }
  }
}

const refuse = (message: string) => ({ ok: false, message }) as const

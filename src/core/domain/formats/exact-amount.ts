import { currencyPlaces } from './currency-places.ts'

/** An amount in smallest units needs at most 15 digits, which is what a double keeps exactly. */
const mostUnits = 1e15
const largestOfAll = 1e13

/** Returns the amount (major units) below which a currency's amounts stay: 1e13, for KWD 1e12. Source: our own rule. */
export const largestAmount = (currency: string): number =>
  Math.min(largestOfAll, mostUnits / 10 ** currencyPlaces(currency))

/** Returns an amount with so many places: what computers add to it (0.30000000000000004) is rounded away; null if it has more. */
export function withPlaces(amount: number, places: number): number | null {
  const units = amount * 10 ** places
  const rounded = Math.round(units) / 10 ** places
  if (rounded === amount || Math.abs(units - Math.round(units)) < noiseAt(units)) return rounded === 0 ? 0 : rounded
  return null
}

/**
 * A millionth of the smallest unit. Amounts beyond some millions are stored less exactly than that; for them it is what
 * a few additions may leave, and never more than a thousandth.
 */
const noiseAt = (units: number) => Math.max(1e-6, Math.min(1e-3, Math.abs(units) * 2 ** -51))

export type ExactAmount = { readonly amount: number } | { readonly refusal: string }

/**
 * Returns an amount (major units) as it is stored in a currency (ISO 4217). Refused, with a predicate for the error
 * envelope: more places than the currency has, unless `stored` is the very same amount, and amounts too large to stay
 * exact. Source: ISO 4217; that noise is rounded and an unchanged amount kept is our own rule.
 */
export function exactAmount(amount: number, currency: string, stored: number | null): ExactAmount {
  if (amount === stored) return { amount }
  const exact = withPlaces(amount, currencyPlaces(currency))
  if (exact === null) return { refusal: `has ${placesInWords(currency)}` }
  const largest = largestAmount(currency)
  return Math.abs(exact) < largest ? { amount: exact } : { refusal: `is not below ${largest} in ${currency}` }
}

const placesInWords = (currency: string) => {
  const places = currencyPlaces(currency)
  return places === 0
    ? `decimal places, and ${currency} has none`
    : `more than the ${places} decimal places of ${currency}`
}

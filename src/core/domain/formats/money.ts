import { currencyPlaces, mostPlaces } from './currency-places.ts'

/** Places that amounts have, the most frequent first. The first of these units that counts an amount exactly is used. */
const unitsPerAmount = [100, 1000, 10_000] as const
const smallest = 10_000

/**
 * Adds amounts in major units, exactly for any number of them and up to four places, whatever the currency; null counts
 * as 0. Further places are rounded before adding. Source: our own rule.
 */
export function sumMoney(amounts: Iterable<number | null>): number {
  // Most amounts are whole cents, and their sum stays a plain number; the rest is added as a BigInt.
  let cents = 0
  let rest = 0n
  for (const amount of amounts) {
    if (amount === null) continue
    const inCents = Math.round(amount * 100)
    if (inCents / 100 === amount && Number.isSafeInteger(cents + inCents)) cents += inCents
    else rest += smallestUnits(amount)
  }
  return rest === 0n ? cents / 100 : amountOf(BigInt(cents) * BigInt(smallest / 100) + rest)
}

function smallestUnits(amount: number): bigint {
  const perAmount = unitsPerAmount.find((each) => Math.round(amount * each) / each === amount) ?? smallest
  return BigInt(Math.round(amount * perAmount)) * BigInt(smallest / perAmount)
}

/** Divides by as little as possible: the fewer digits, the more likely the result is exact. */
function amountOf(units: bigint): number {
  const perAmount = unitsPerAmount.find((each) => units % BigInt(smallest / each) === 0n) ?? smallest
  return Number(units / BigInt(smallest / perAmount)) / perAmount
}

const formats = new Map<string, Intl.NumberFormat | null>()

function formatOf(currency: string, locale: string, isCompact: boolean): Intl.NumberFormat | null {
  const key = `${currency} ${locale} ${isCompact}`
  let format = formats.get(key)
  if (format === undefined) formats.set(key, (format = makeFormat(currency, locale, isCompact)))
  return format
}

/** An amount is shown as it is stored, even where it has more places than its currency. */
function makeFormat(currency: string, locale: string, isCompact: boolean): Intl.NumberFormat | null {
  const places: Intl.NumberFormatOptions = isCompact
    ? { notation: 'compact', maximumSignificantDigits: 3, useGrouping: true }
    : {
        trailingZeroDisplay: 'stripIfInteger',
        minimumFractionDigits: currencyPlaces(currency),
        maximumFractionDigits: mostPlaces,
      }
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...places })
  } catch {
    return null
  }
}

/**
 * Formats an amount in major units for a locale, with the places of the currency (ISO 4217): `£14,300`, `£14,300.50`,
 * `KWD 12.345`, compact `£14.3K`. An invalid code is written before the bare number. Source: ISO 4217; that whole
 * amounts have no places is our own rule.
 */
export const formatMoney = (
  amount: number,
  currency: string,
  locale: string,
  options: { compact?: boolean } = {},
): string =>
  formatOf(currency, locale, options.compact ?? false)?.format(amount) ??
  `${currency} ${amount.toLocaleString(locale, { maximumFractionDigits: mostPlaces })}`.trim()

/**
 * Adds amounts in major units, exact to the cent for any number of them; null counts as 0. Amounts with more than two
 * decimals are rounded to the cent before they are added. Source: our own rule.
 */
export function sumMoney(amounts: Iterable<number | null>): number {
  let cents = 0
  let overflow = 0n
  for (const amount of amounts) {
    if (amount === null) continue
    if (!Number.isSafeInteger(cents + Math.round(amount * 100))) {
      overflow += BigInt(cents)
      cents = 0
    }
    cents += Math.round(amount * 100)
  }
  return Number(overflow + BigInt(cents)) / 100
}

const formats = new Map<string, Intl.NumberFormat | null>()

function formatOf(currency: string, locale: string, isCompact: boolean): Intl.NumberFormat | null {
  const key = `${currency} ${locale} ${isCompact}`
  let format = formats.get(key)
  if (format === undefined) formats.set(key, (format = makeFormat(currency, locale, isCompact)))
  return format
}

function makeFormat(currency: string, locale: string, isCompact: boolean): Intl.NumberFormat | null {
  const places: Intl.NumberFormatOptions = isCompact
    ? { notation: 'compact', maximumSignificantDigits: 3 }
    : { trailingZeroDisplay: 'stripIfInteger' }
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...places })
  } catch {
    return null
  }
}

/**
 * Formats an amount in major units for a locale: `£14,300`, `£14,300.50`, compact `£14.3K`. An invalid currency code (ISO
 * 4217) is written before the bare number. Source: our own rule.
 */
export const formatMoney = (
  amount: number,
  currency: string,
  locale: string,
  options: { compact?: boolean } = {},
): string =>
  formatOf(currency, locale, options.compact ?? false)?.format(amount) ??
  `${currency} ${amount.toLocaleString(locale)}`.trim()

/**
 * The sum of amounts in major units, exact to the cent however many there are; null counts as nothing. More than two
 * places are rounded to the cent, amount by amount.
 */
export function sumMoney(amounts: Iterable<number | null>): number {
  let cents = 0
  let beyond = 0n
  for (const amount of amounts) {
    if (amount === null) continue
    if (!Number.isSafeInteger(cents + Math.round(amount * 100))) {
      beyond += BigInt(cents)
      cents = 0
    }
    cents += Math.round(amount * 100)
  }
  return Number(beyond + BigInt(cents)) / 100
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
 * An amount in major units as a reader of the locale writes it: `£14,300`, `£14,300.50`, compact `£14.3K`. A code that
 * cannot be a currency (ISO 4217) is written before the bare number.
 */
export const formatMoney = (
  amount: number,
  currency: string,
  locale: string,
  options: { compact?: boolean } = {},
): string =>
  formatOf(currency, locale, options.compact ?? false)?.format(amount) ??
  `${currency} ${amount.toLocaleString(locale)}`.trim()

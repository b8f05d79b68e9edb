interface Separators {
  decimal: string
  group: string
}

function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.8)
  const part = (type: Intl.NumberFormatPartTypes) => parts.find((each) => each.type === type)?.value
  return { decimal: part('decimal') ?? '.', group: part('group') ?? ',' }
}

// Spaces of every width, direction marks, and the apostrophes that group digits in Switzerland.
const ignoredCharacters = /[\s\u061c\u200e\u200f'’]/g

/**
 * Parses an amount that a user typed; comma and point are both accepted, whatever the locale writes. Null for an empty
 * text, NaN for an ambiguous or invalid one. A single separator before exactly three digits groups thousands only if
 * the locale groups with it: "1,234" is 1234 in London, but in Berlin an amount with three decimals, which the schema
 * refuses. Source: our own rule.
 */
export function amountFromText(text: string, locale: string): number | null {
  const bare = text.replace(ignoredCharacters, '').replace(/^[−–]/, '-')
  if (bare === '') return null
  const match = /^(-?)([\d.,]*\d[.,]?)$/.exec(bare)
  if (!match) return Number.NaN
  const [, sign = '', digits = ''] = match
  const plain = withDecimalPoint(digits, separatorsOf(locale))
  return plain === null ? Number.NaN : Number(sign + plain)
}

function withDecimalPoint(digits: string, { group }: Separators): string | null {
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  if (last === -1) return digits
  const separator = digits.charAt(last)
  const before = digits.slice(0, last)
  const after = digits.slice(last + 1)
  const isRepeated = before.includes(separator)
  const isGroup = isRepeated || (separator === group && after.length === 3 && !/[.,]/.test(before))
  const whole = isGroup ? digits : before
  const ungrouped = /[.,]/.test(whole) ? withoutGroups(whole) : whole
  if (ungrouped === null) return null
  return isGroup ? ungrouped : `${ungrouped || '0'}.${after || '0'}`
}

/** Removes group separators: groups of two (India) or three digits, three at the end. Null for any other grouping. */
const withoutGroups = (whole: string): string | null =>
  /^\d{1,3}([.,])(\d{2,3}\1)*\d{3}$/.test(whole) ? whole.replace(/[.,]/g, '') : null

/** Formats an amount for a text field: no currency, two decimals only if there are cents; empty for null. Source: our own rule. */
export function textOfAmount(amount: number | null, locale: string): string {
  if (amount === null) return ''
  return new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount)
}

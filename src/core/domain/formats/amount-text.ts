interface Separators {
  decimal: string
  group: string
}

function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.8)
  const part = (type: Intl.NumberFormatPartTypes) => parts.find((each) => each.type === type)?.value
  return { decimal: part('decimal') ?? '.', group: part('group') ?? ',' }
}

// Spaces of every width, marks of direction, and the apostrophes that group digits in Switzerland.
const spacing = /[\s\u061c\u200e\u200f'’]/g

/**
 * The amount that a person typed: comma and point are both taken, whichever the locale writes. Null for nothing, NaN
 * for what is not clear. One separator before exactly three digits groups thousands only where the locale groups with
 * it: "1,234" is 1234 in London, and in Berlin an amount with three places, which the schema refuses.
 */
export function amountFromText(text: string, locale: string): number | null {
  const bare = text.replace(spacing, '').replace(/^[−–]/, '-')
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

/** Groups of two (India) or three digits with one kind of separator, three at the end. */
const withoutGroups = (whole: string): string | null =>
  /^\d{1,3}([.,])(\d{2,3}\1)*\d{3}$/.test(whole) ? whole.replace(/[.,]/g, '') : null

/** An amount as the locale writes it, for a box to type in: no currency, places only where there are cents. */
export function textOfAmount(amount: number | null, locale: string): string {
  if (amount === null) return ''
  return new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(amount)
}

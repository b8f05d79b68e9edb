import { currencyPlaces, mostPlaces } from './currency-places.ts'
import { withPlaces } from './exact-amount.ts'

/** What a text for an amount means. Amounts are in major units. */
export type AmountReading =
  | { readonly kind: 'none' }
  /** `isByLocale`: elsewhere the same text means another amount, so the reader should see which one was understood. */
  | { readonly kind: 'amount'; readonly amount: number; readonly isByLocale: boolean }
  /** It has more places than the currency. */
  | { readonly kind: 'too-precise'; readonly amount: number }
  /** Only the reader can say which of these is meant; the smallest comes first. */
  | { readonly kind: 'question'; readonly amounts: readonly number[] }
  | { readonly kind: 'unreadable' }

/**
 * Reads an amount that somebody typed, in a currency (ISO 4217). Digits of every script and full-width characters are
 * understood; spaces and apostrophes group thousands. A single comma or point before exactly three digits is ambiguous:
 * it groups where the locale groups with it, and it is decimal where the locale writes decimals with it and the
 * currency has three places. Everywhere else the reader is asked, so that "7,000" never becomes 7 unnoticed. Source: our
 * own rule.
 */
export function readAmount(text: string, locale: string, currency: string): AmountReading {
  const plain = inPlainCharacters(text)
  if (plain === '') return { kind: 'none' }
  const [, sign = '', digits = ''] = /^(-?) ?(.{1,40})$/.exec(plain) ?? []
  const whole = wholeOf(digits)
  const decimal = decimalOf(digits)
  const amountOf = (unsigned: string) => (Number(unsigned) === 0 ? 0 : Number(sign + unsigned))
  const places = currencyPlaces(currency)
  if (whole !== null && decimal !== null) {
    const byLocale = { [groupOf(locale)]: whole, [pointOf(locale)]: placesIn(decimal) > places ? null : decimal }
    const meant = byLocale[separatorIn(digits)] ?? null
    if (meant !== null) return { kind: 'amount', amount: amountOf(meant), isByLocale: true }
    const amounts = [decimal, whole].map(amountOf).filter((amount) => withPlaces(amount, places) !== null)
    return { kind: 'question', amounts }
  }
  const only = whole ?? decimal
  if (only === null) return { kind: 'unreadable' }
  const amount = amountOf(only)
  return withPlaces(amount, places) === null
    ? { kind: 'too-precise', amount }
    : { kind: 'amount', amount, isByLocale: false }
}

const directionMarks = /[\u061c\u200e\u200f\u2066-\u2069]/g

/** The full-width forms of ASCII, 0xFEE0 above it. */
const fullWidth = /[\uff01-\uff5e]/g

/** A Japanese keyboard writes these for comma and point. */
const ideographic: Readonly<Record<string, string>> = { '、': ',', '､': ',', '。': '.', '｡': '.' }

function inPlainCharacters(text: string): string {
  return text
    .replace(directionMarks, '')
    .replace(fullWidth, (character) => String.fromCodePoint(character.charCodeAt(0) - 0xfee0))
    .replace(/[、､。｡]/g, (character) => ideographic[character] ?? character)
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/\s+/g, ' ')
    .replace(/[’‘ʼ]/g, "'")
    .trim()
    .replace(/^[−–]/, '-')
}

/** The ten digits of a script follow each other, and whatever stands before its zero is no digit. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return value
}

/** Groups of two (India) or three digits, three at the end, all with the same separator; `٬` is the Arabic one. */
const grouped = /^[1-9]\d{0,2}([.,' ٬])(?:\d{2,3}\1)*\d{3}$/

/** The digits of a whole number, grouped or not; null for anything else. */
function wholeOf(text: string): string | null {
  if (/^\d+$/.test(text)) return text
  return grouped.test(text) ? text.replace(/\D/g, '') : null
}

/** The text as `1234.5`, if its last comma or point (or `٫`, the Arabic one) can be a decimal point; else null. */
function decimalOf(text: string): string | null {
  const [, before = '', point = '', after = ''] = /^(.*)([.,٫])(\d*)$/.exec(text) ?? []
  if (point === '' || before + after === '') return null
  const whole = before === '' ? '0' : wholeOf(before)
  return whole === null || before.includes(point) ? null : `${whole}.${after || '0'}`
}

const separatorIn = (digits: string) => digits.replace(/\d/g, '')
const placesIn = (decimal: string) => decimal.length - decimal.indexOf('.') - 1

const partOf = (locale: string, type: Intl.NumberFormatPartTypes) =>
  new Intl.NumberFormat(locale, { numberingSystem: 'latn' })
    .formatToParts(1_234_567.8)
    .find((part) => part.type === type)?.value
const groupOf = (locale: string) => partOf(locale, 'group') ?? ','
const pointOf = (locale: string) => partOf(locale, 'decimal') ?? '.'

/**
 * Formats an amount for a text field: without the currency, but with its places (ISO 4217) unless the amount is whole;
 * empty for null. `readAmount` reads it back. Source: our own rule.
 */
export function textOfAmount(amount: number | null, locale: string, currency: string): string {
  if (amount === null) return ''
  return new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : currencyPlaces(currency),
    maximumFractionDigits: mostPlaces,
  }).format(amount)
}

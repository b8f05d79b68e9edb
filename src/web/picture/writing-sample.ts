import { formatMoney } from '#core/domain/formats/money.ts'
import { dateText } from '#web/text/sentences/date-text.ts'

const amounts = [0, 1, -50, 999.5, 1234.5678, 12_345, 123_456.7, 1_234_567, 12_345_678, 1_234_567_890]
const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-03`)

/**
 * How numbers and dates are written here in a locale (a BCP 47 tag), in a few characters: another program that writes any
 * of them otherwise has another sample. Browsers and servers have the formats of different years and languages.
 */
export function writingSample(locale: string): string {
  const numbers = new Intl.NumberFormat(locale)
  return shortened([
    ...amounts.map((amount) => numbers.format(amount)),
    ...months.map((date) => dateText(date, locale)),
  ])
}

/** The same for amounts in a currency (ISO 4217). */
export const amountSample = (currency: string, locale: string): string =>
  shortened(
    amounts.flatMap((amount) => [false, true].map((compact) => formatMoney(amount, currency, locale, { compact }))),
  )

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv. */
function shortened(texts: readonly string[]): string {
  let hash = 0x81_1c_9d_c5
  for (const character of texts.join('\n')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93)
  return (hash >>> 0).toString(36)
}

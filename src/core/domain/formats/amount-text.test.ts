import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount, textOfAmount } from './amount-text.ts'
import { currencyPlaces } from './currency-places.ts'

describe('an amount that a user typed', () => {
  it.each([
    ['14300', 'en-GB', 14_300],
    ['14,300', 'en-GB', 14_300],
    ['14,300.5', 'en-GB', 14_300.5],
    ['14300,50', 'en-GB', 14_300.5],
    ['12,34,567', 'en-IN', 1_234_567],
    ['14.300', 'de-DE', 14_300],
    ['14.300,50', 'de-DE', 14_300.5],
    ['14300.50', 'de-DE', 14_300.5],
    ['14 300,5', 'fr-FR', 14_300.5],
    ['14\u202f300', 'fr-FR', 14_300],
    ['7 000,50', 'en-GB', 7000.5],
    ['7 000,500', 'fr-FR', 7000.5],
    ["14'300.05", 'de-CH', 14_300.05],
    ['14’300', 'de-CH', 14_300],
    ['1.234.567', 'en-GB', 1_234_567],
    ['-5', 'en-GB', -5],
    ['−5', 'en-GB', -5],
    ['－5', 'ja-JP', -5],
    [',5', 'en-GB', 0.5],
    ['5.', 'en-GB', 5],
    ['0', 'en-GB', 0],
    ['-0', 'en-GB', 0],
    ['７０００', 'ja-JP', 7000],
    ['７，０００．５０', 'ja-JP', 7000.5],
    ['７、０００', 'ja-JP', 7000],
    ['١٬٢٥٠٫٥', 'ar-EG', 1250.5],
    ['۷۰۰۰', 'fa-IR', 7000],
    ['१२,३४,५६७', 'hi-IN', 1_234_567],
    // What begins with a zero, or has four digits before the separator, is no group of thousands.
    ['0,500', 'en-GB', 0.5],
    ['1234.500', 'de-DE', 1234.5],
  ])('reads %j in %s as %d', (typed, locale, amount) => {
    expect(readAmount(typed, locale, 'GBP')).toMatchObject({ kind: 'amount', amount })
  })

  it.each(['', '   ', '\u00a0', '\u200e'])('reads %j as no amount, which is not zero', (typed) => {
    expect(readAmount(typed, 'en-GB', 'GBP')).toEqual({ kind: 'none' })
  })

  it.each([
    'abc',
    '12a',
    '£5',
    '1,2,3',
    '1.23.4',
    '--5',
    '-',
    '.',
    '1e3',
    'Infinity',
    '1,23.456,7',
    '1 2',
    '5²',
    '9'.repeat(400),
  ])('does not guess what %j means', (typed) => {
    expect(readAmount(typed, 'en-GB', 'GBP')).toEqual({ kind: 'unreadable' })
  })

  it.each([
    ['7,000', 'de-DE', 'EUR', [7, 7000]],
    ['7,000', 'fr-FR', 'EUR', [7, 7000]],
    ['7.000', 'en-GB', 'GBP', [7, 7000]],
    ['７．０００', 'ja-JP', 'GBP', [7, 7000]],
    ['7.000', 'ja-JP', 'JPY', [7, 7000]],
    ['1.250', 'en-GB', 'GBP', [1.25, 1250]],
    ['-1.250', 'en-GB', 'GBP', [-1.25, -1250]],
    // Neither reading is that of a locale which groups with spaces or apostrophes.
    ['7.000', 'fr-FR', 'EUR', [7, 7000]],
    ['7,000', 'de-CH', 'CHF', [7, 7000]],
    ['7.000', 'fr-FR', 'KWD', [7, 7000]],
    // The other reading has more places than the currency: it is still not taken for granted.
    ['1.234', 'en-GB', 'GBP', [1234]],
    ['1.250', 'en-US', 'JPY', [1250]],
  ])('asks what %j means in %s and %s', (typed, locale, currency, amounts) => {
    expect(readAmount(typed, locale, currency)).toEqual({ kind: 'question', amounts })
  })

  it.each([
    ['7,000', 'en-GB', 'GBP', 7000],
    ['7.000', 'de-DE', 'EUR', 7000],
    ['7,000', 'ja-JP', 'JPY', 7000],
    ['12.345', 'en-GB', 'KWD', 12.345],
    ['12,345', 'de-DE', 'KWD', 12.345],
    ['12,345', 'en-GB', 'KWD', 12_345],
  ])('shows how %j was read in %s and %s', (typed, locale, currency, amount) => {
    expect(readAmount(typed, locale, currency)).toEqual({ kind: 'amount', amount, isByLocale: true })
  })

  it.each([
    ['1.2345', 'en-GB', 'GBP', 1.2345],
    ['0.125', 'en-GB', 'GBP', 0.125],
    ['1250.5', 'ja-JP', 'JPY', 1250.5],
    ['12.3456', 'en-GB', 'KWD', 12.3456],
  ])('sees more places than the currency has: %j in %s and %s', (typed, locale, currency, amount) => {
    expect(readAmount(typed, locale, currency)).toEqual({ kind: 'too-precise', amount })
  })

  it('is never read as less than another locale would write with the same text, except where it is shown or asked', () => {
    const text = fc.stringMatching(/^[1-9]\d{0,5}([., ']\d{1,6}){0,2}$/)
    const locale = fc.constantFrom('en-GB', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'ja-JP')
    const currency = fc.constantFrom('JPY', 'GBP', 'KWD')
    fc.assert(
      fc.property(text, locale, currency, (typed, here, code) => {
        const read = readAmount(typed, here, code)
        if (read.kind !== 'amount' || read.isByLocale) return
        for (const elsewhere of ['en-GB', 'de-DE']) {
          const other = readAmount(typed, elsewhere, code)
          if (other.kind === 'amount') expect(other.amount).toBe(read.amount)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['en-GB', 'en-IN', 'de-DE', 'fr-FR', 'de-CH', 'pl-PL', 'ja-JP', 'ar-EG', 'sv-SE', 'en-ZA', 'hi-IN'])(
    'is read back as it was written in %s',
    (locale) => {
      const currency = fc.constantFrom('JPY', 'GBP', 'KWD', 'CLF')
      fc.assert(
        fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), currency, (units, code) => {
          const amount = units / 10 ** currencyPlaces(code)
          expect(readAmount(textOfAmount(amount, locale, code), locale, code)).toMatchObject({ kind: 'amount', amount })
        }),
      )
    },
  )

  it('writes nothing for no amount', () => {
    expect(textOfAmount(null, 'en-GB', 'GBP')).toBe('')
    expect(textOfAmount(0, 'en-GB', 'GBP')).toBe('0')
    expect(textOfAmount(14_300.5, 'en-GB', 'GBP')).toBe('14,300.50')
    expect(textOfAmount(14_300.5, 'en-GB', 'KWD')).toBe('14,300.500')
  })

  it('writes an amount as it is stored, although its currency has fewer places', () => {
    expect(textOfAmount(1250.5, 'en-GB', 'JPY')).toBe('1,250.5')
  })
})

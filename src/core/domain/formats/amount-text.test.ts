import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountFromText, textOfAmount } from './amount-text.ts'

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
    ["14'300.05", 'de-CH', 14_300.05],
    ['1.234.567', 'en-GB', 1_234_567],
    ['-5', 'en-GB', -5],
    ['−5', 'en-GB', -5],
    [',5', 'en-GB', 0.5],
    ['5.', 'en-GB', 5],
    ['0', 'en-GB', 0],
  ])('reads %j in %s as %d', (typed, locale, amount) => {
    expect(amountFromText(typed, locale)).toBe(amount)
  })

  it.each(['', '   ', '\u00a0'])('reads %j as no amount, which is not zero', (typed) => {
    expect(amountFromText(typed, 'en-GB')).toBeNull()
  })

  it.each(['abc', '12a', '£5', '1,2,3', '1.23.4', '--5', '-', '.', '1e3', 'Infinity', '1,23.456,7'])(
    'does not guess what %j means',
    (typed) => {
      expect(amountFromText(typed, 'en-GB')).toBeNaN()
    },
  )

  it('does not silently read a foreign thousands separator as a decimal one', () => {
    expect(amountFromText('1.234', 'en-GB')).toBe(1.234)
    expect(amountFromText('1,234', 'de-DE')).toBe(1.234)
  })

  it.each(['en-GB', 'en-IN', 'de-DE', 'fr-FR', 'de-CH', 'pl-PL', 'ja-JP', 'ar-EG', 'sv-SE'])(
    'is read back as it was written in %s',
    (locale) => {
      fc.assert(
        fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (cents) => {
          expect(amountFromText(textOfAmount(cents / 100, locale), locale)).toBeCloseTo(cents / 100, 2)
        }),
      )
    },
  )

  it('writes nothing for no amount', () => {
    expect(textOfAmount(null, 'en-GB')).toBe('')
    expect(textOfAmount(0, 'en-GB')).toBe('0')
    expect(textOfAmount(14_300.5, 'en-GB')).toBe('14,300.50')
  })
})

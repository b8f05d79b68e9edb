import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, sumMoney } from './money.ts'

/** Independent of the code under test: parsed from its digits. */
const decimal = (amount: bigint) => {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0')
  return Number(`${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`)
}

describe('a sum of money', () => {
  it('is exact where binary fractions are not', () => expect(sumMoney([0.1, 0.2, 1.1, 2.2])).toBe(3.6))
  it('of nothing is 0', () => expect(sumMoney([])).toBe(0))
  it('counts null as 0', () => expect(sumMoney([null, 450, null])).toBe(450))
  it('may be negative', () => expect(sumMoney([-0.3, 0.1])).toBe(-0.2))
  it('is exact for currencies with three and four places, mixed with whole cents', () => {
    expect(sumMoney([12.345, 0.005, 1.1])).toBe(13.45)
    expect(sumMoney([0.0001, 0.0002, 5])).toBe(5.0003)
    expect(sumMoney([999_999_999_999.999, 0.001, -999_999_999_999.999])).toBe(0.001)
  })
  it('rounds amounts with more places than any currency, one by one', () =>
    expect(sumMoney([0.12626, 0.12626])).toBe(0.2526))

  const cents = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n })
  const mills = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n })
  it('is exact in a currency with three places', () =>
    fc.assert(
      fc.property(fc.array(mills, { maxLength: 9 }), (amounts) => {
        const total = amounts.reduce((a, b) => a + b, 0n)
        expect(sumMoney(amounts.map((each) => Number(each) / 1000))).toBe(Number(total) / 1000)
      }),
      { numRuns: 2000 },
    ))
  it('is exact to the cent for every amount that the contract allows', () =>
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 9 }), (amounts) => {
        expect(sumMoney(amounts.map(decimal))).toBe(decimal(amounts.reduce((a, b) => a + b, 0n)))
      }),
      { numRuns: 2000 },
    ))
  it('stays exact however large it grows', () =>
    fc.assert(
      fc.property(fc.array(cents, { minLength: 50, maxLength: 200 }), cents, (amounts, last) => {
        const there = amounts.map((amount) => decimal(amount < 0n ? -amount : amount))
        const back = there.map((amount) => -amount)
        expect(sumMoney([...there, decimal(last), ...back])).toBe(decimal(last))
      }),
    ))
})

describe('an amount', () => {
  it.each([
    [14300, 'GBP', 'en-GB', '£14,300'],
    [14300.5, 'GBP', 'en-GB', '£14,300.50'],
    [0, 'USD', 'en-US', '$0'],
    [-80, 'USD', 'en-US', '-$80'],
    [12500, 'JPY', 'en-GB', 'JP¥12,500'],
    [12.345, 'KWD', 'en-GB', 'KWD\u00a012.345'],
    [12.5, 'KWD', 'en-GB', 'KWD\u00a012.500'],
    [12, 'KWD', 'en-GB', 'KWD\u00a012'],
    [1.5, 'IQD', 'en-GB', 'IQD\u00a01.500'],
    // Stored before its location changed its currency: shown as it is, not rounded.
    [1250.5, 'JPY', 'en-GB', 'JP¥1,250.5'],
  ])('%d in %s for %s is written %s', (amount, currency, locale, text) =>
    expect(formatMoney(amount, currency, locale)).toBe(text),
  )
  it.each([
    [14300, '£14.3K'],
    [950.5, '£951'],
    [1_234_567, '£1.23M'],
  ])('%d may be written short: %s', (amount, text) =>
    expect(formatMoney(amount, 'GBP', 'en-GB', { compact: true }).toUpperCase()).toBe(text),
  )
  it('is grouped alike, short or not', () =>
    expect(formatMoney(5590, 'GBP', 'de-DE', { compact: true })).toBe(formatMoney(5590, 'GBP', 'de-DE')))
  it('in a code that is no currency keeps code and number', () =>
    expect(formatMoney(1200, 'credits', 'en-GB')).toBe('credits 1,200'))
  it('without a code is a bare number', () => expect(formatMoney(1200, '', 'en-GB')).toBe('1,200'))
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyPlaces } from './currency-places.ts'
import { exactAmount, largestAmount } from './exact-amount.ts'

describe('an amount that is to be stored', () => {
  it.each([
    [12.345, 'KWD', 12.345],
    [12.34, 'GBP', 12.34],
    [1250, 'JPY', 1250],
    [0.1 + 0.2, 'GBP', 0.3],
    [1.1 + 2.2, 'KWD', 3.3],
    [1250.0000000001, 'JPY', 1250],
    [0.300_000_009, 'GBP', 0.3],
    [1_234_567_890.12 + 0.01, 'GBP', 1_234_567_890.13],
    [123_456_789_012.5, 'GBP', 123_456_789_012.5],
    [9_999_999_999_999.99, 'GBP', 9_999_999_999_999.99],
    [999_999_999_999.999, 'KWD', 999_999_999_999.999],
    [-0.000_000_000_1, 'GBP', 0],
  ])('%d in %s is %d', (amount, currency, stored) => {
    expect(exactAmount(amount, currency, null)).toEqual({ amount: stored })
  })

  it.each([
    [1250.5, 'JPY', 'has decimal places, and JPY has none'],
    [12.345, 'GBP', 'has more than the 2 decimal places of GBP'],
    [0.300_000_02, 'GBP', 'has more than the 2 decimal places of GBP'],
    [12.3456, 'KWD', 'has more than the 3 decimal places of KWD'],
    [9_999_999_999_999.994, 'GBP', 'has more than the 2 decimal places of GBP'],
    [1e12, 'KWD', 'is not below 1000000000000 in KWD'],
    [-1e13, 'JPY', 'is not below 10000000000000 in JPY'],
  ])('%d in %s is refused: it %s', (amount, currency, refusal) => {
    expect(exactAmount(amount, currency, null)).toEqual({ refusal })
  })

  it('that is stored already is kept, whatever its currency has become', () => {
    expect(exactAmount(1250.5, 'JPY', 1250.5)).toEqual({ amount: 1250.5 })
    expect(exactAmount(1250.5, 'JPY', 1250.25)).toHaveProperty('refusal')
  })

  it('is kept as it is if it has the places of its currency', () => {
    const currency = fc.constantFrom('JPY', 'GBP', 'KWD', 'CLF')
    const units = fc.integer({ min: -(1e15 - 1), max: 1e15 - 1 })
    fc.assert(
      fc.property(currency, units, (code, count) => {
        const amount = count / 10 ** currencyPlaces(code)
        fc.pre(Math.abs(amount) < largestAmount(code))
        expect(exactAmount(amount, code, null)).toEqual({ amount: amount === 0 ? 0 : amount })
      }),
      { numRuns: 2000 },
    )
  })
})

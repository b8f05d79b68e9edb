import { describe, expect, it } from 'vitest'
import { currencyPlaces } from './currency-places.ts'

describe('the places of a currency', () => {
  it.each([
    ['GBP', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['CLF', 4],
    ['kwd', 3],
    // Where CLDR, and so Intl, differs from ISO 4217.
    ['IQD', 3],
    ['HUF', 2],
    ['RSD', 2],
    ['LBP', 2],
  ])('of %s are %d', (currency, places) => expect(currencyPlaces(currency)).toBe(places))

  it('of what is no currency are two', () => expect(currencyPlaces('credits')).toBe(2))
})

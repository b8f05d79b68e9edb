import { expect, it } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { totalOf } from './totals.ts'

it('a total counts the cards, sums their values and says how many have none', () =>
  expect(totalOf([450.1, null, 0, 299.2].map((Value) => anOpportunity({ Value })))).toEqual({
    count: 4,
    value: 749.3,
    withoutValue: 1,
  }))
it('a total of nothing is nothing', () => expect(totalOf([])).toEqual({ count: 0, value: 0, withoutValue: 0 }))

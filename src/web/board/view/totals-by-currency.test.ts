import { expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { totalsByCurrency } from './totals-by-currency.ts'

const worth = (Value: number | null, CrmBoardColumnCrmBoardBusinessCurrencyCode: string) =>
  anOpportunity({ Value, CrmBoardColumnCrmBoardBusinessCurrencyCode })

test('each currency has its own total, exact to the cent, and what has no value is counted apart', () => {
  const cards = [worth(0.1, 'GBP'), worth(5, 'EUR'), worth(0.2, 'GBP'), worth(null, 'GBP'), worth(0, 'EUR')]
  expect(totalsByCurrency(cards)).toEqual([
    { currency: 'GBP', count: 3, value: 0.3, withoutValue: 1 },
    { currency: 'EUR', count: 2, value: 5, withoutValue: 0 },
  ])
  expect(totalsByCurrency([])).toEqual([])
})

import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { sumMoney } from '#core/domain/formats/money.ts'

export interface Total {
  readonly count: number
  /** In major units of the board's currency, exact to its smallest unit. */
  readonly value: number
  /** How many cards have no value and are missing from the sum. An entered 0 is a value. */
  readonly withoutValue: number
}

/** Returns the count and total value of cards, which must share one currency. Source: our own rule. */
export const totalOf = (cards: readonly Pick<CrmOpportunity, 'Value'>[]): Total => ({
  count: cards.length,
  value: sumMoney(cards.map((card) => card.Value)),
  withoutValue: cards.filter((card) => card.Value === null).length,
})

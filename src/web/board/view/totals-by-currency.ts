import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Total, totalOf } from '#core/domain/board/totals.ts'

/** The total of cards that share a currency (ISO 4217). */
export interface CurrencyTotal extends Total {
  readonly currency: string
}

type Card = Pick<CrmOpportunity, 'Value' | 'CrmBoardColumnCrmBoardBusinessCurrencyCode'>

/**
 * Returns a total for each currency among the cards, in the order in which the currencies first occur; amounts of different
 * currencies are never added. Empty for no cards. Source: our own rule.
 */
export function totalsByCurrency(cards: readonly Card[]): readonly CurrencyTotal[] {
  const byCurrency = new Map<string, Card[]>()
  for (const card of cards) {
    const { CrmBoardColumnCrmBoardBusinessCurrencyCode: currency } = card
    const own = byCurrency.get(currency)
    if (own) own.push(card)
    else byCurrency.set(currency, [card])
  }
  return [...byCurrency].map(([currency, own]) => ({ currency, ...totalOf(own) }))
}

import { formatMoney, sumMoney } from '#core/domain/formats/money.ts'
import { type Figure, figureOf } from '#web/board/stage/figure.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'

/**
 * The figure of stages of several boards; null where nothing is known of any. What they are worth is told for each currency
 * by itself, in the order of the stages: it is never added, and `value` is 0. A stage of which nothing is known yet makes
 * it "at least". `locale`: BCP 47.
 */
export function combinedFigure(stages: readonly ShownStage[], isFiltered: boolean, locale: string): Figure | null {
  const known = stages.flatMap((each) => {
    const figure = figureOf(each, isFiltered)
    return figure ? [{ currency: each.stage.CrmBoardBusinessCurrencyCode, figure }] : []
  })
  if (known.length === 0) return null
  const values = new Map<string, number>()
  for (const { currency, figure } of known) {
    values.set(currency, sumMoney([values.get(currency) ?? 0, figure.value]))
  }
  const hidden = stages.filter(({ isHidden }) => isHidden).length
  return {
    count: known.reduce((sum, { figure }) => sum + figure.count, 0),
    value: 0,
    withoutValue: known.reduce((sum, { figure }) => sum + figure.withoutValue, 0),
    isAtLeast: known.some(({ figure }) => figure.isAtLeast) || known.length + hidden < stages.length,
    worth: (compact) =>
      [...values].map(([currency, value]) => formatMoney(value, currency, locale, { compact })).join(' · '),
  }
}

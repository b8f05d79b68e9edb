import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { sumMoney } from '#core/domain/formats/money.ts'
import { type Total, totalOf } from '#core/domain/board/totals.ts'
import type { StageView } from '#web/queries/board.ts'

/** A total, and whether there may be more to it than is known yet: then it must not be shown bare. */
export interface Figure extends Total {
  readonly isAtLeast: boolean
}

/** A stage as it is looked at. */
export interface ShownStage {
  readonly stage: StageView['stage']
  /** Those that the filter lets through, in the order chosen. */
  readonly cards: readonly CrmOpportunity[]
  /** Of all its cards, those included that are still to come. */
  readonly count: number
  /** All of its cards are here, and whatever the filter finds among them has been found. */
  readonly isWhole: boolean
  /** Only a strip of it is seen. */
  readonly isFolded: boolean
  /** The filter hides it as a whole. */
  readonly isLeftOut: boolean
}

/**
 * What the head of a stage says; null where nobody can say anything. Without a filter the server's own figures stand
 * in until the cards are here; with one, what is known so far is "at least".
 */
export function figureOf({ stage, cards, count, isWhole, isLeftOut }: ShownStage, isFiltered: boolean): Figure | null {
  if (isLeftOut) return null
  if (isWhole) return { ...known(cards), isAtLeast: false }
  if (isFiltered) return cards.length > 0 ? { ...known(cards), isAtLeast: true } : null
  return { count, value: stage.OpportunitiesValue, withoutValue: 0, isAtLeast: false }
}

/** All stages together. A board has one currency. */
export function figureOfBoard(stages: readonly ShownStage[], isFiltered: boolean): Figure {
  const figures = stages.map((stage) => figureOf(stage, isFiltered)).filter((figure) => figure !== null)
  return {
    count: figures.reduce((sum, { count }) => sum + count, 0),
    value: sumMoney(figures.map(({ value }) => value)),
    withoutValue: figures.reduce((sum, { withoutValue }) => sum + withoutValue, 0),
    isAtLeast: isFiltered && stages.some(({ isWhole, isLeftOut }) => !isWhole && !isLeftOut),
  }
}

const totals = new WeakMap<readonly CrmOpportunity[], Total>()

/** Added up once for a list, however often it is drawn. */
function known(cards: readonly CrmOpportunity[]): Total {
  let total = totals.get(cards)
  if (!total) totals.set(cards, (total = totalOf(cards)))
  return total
}

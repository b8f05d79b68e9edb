import { sumMoney } from '#core/domain/formats/money.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'
import { type Figure, figureOf } from './figure.ts'

/** The total of all stages. A board has one currency. */
export function figureOfBoard(stages: readonly ShownStage[], isFiltered: boolean): Figure {
  const figures = stages.map((stage) => figureOf(stage, isFiltered)).filter((figure) => figure !== null)
  return {
    count: figures.reduce((sum, { count }) => sum + count, 0),
    value: sumMoney(figures.map(({ value }) => value)),
    withoutValue: figures.reduce((sum, { withoutValue }) => sum + withoutValue, 0),
    isAtLeast: isFiltered && stages.some(({ isWhole, isHidden }) => !isWhole && !isHidden),
  }
}

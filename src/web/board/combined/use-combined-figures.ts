import { useCallback } from 'react'
import type { Figure, figureOf } from '#web/board/stage/figure.ts'
import type { ShownBoard, ShownStage } from '#web/board/view/shown-board.ts'
import { useLocale } from '#web/text/locale.ts'
import { combinedFigure } from './model/combined-figure.ts'

const nothingFound: Figure = { count: 0, value: 0, withoutValue: 0, isAtLeast: true }

/** What the stages of a combined board are worth, and all of it. `partsOf`: the stages that one of them was made of. */
export function useCombinedFigures(
  { stages, view: { isFiltered } }: ShownBoard,
  partsOf: (stageId: number) => readonly ShownStage[],
): { figure: typeof figureOf; found: Figure } {
  const locale = useLocale()
  const figure = useCallback(
    (each: ShownStage, isOfFilter: boolean) => combinedFigure(partsOf(each.stage.Id), isOfFilter, locale),
    [partsOf, locale],
  )
  const parts = stages.flatMap(({ stage }) => partsOf(stage.Id))
  return { figure, found: combinedFigure(parts, isFiltered, locale) ?? nothingFound }
}

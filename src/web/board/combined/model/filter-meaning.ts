import type { BoardFilter, Choice, ChoiceFilter } from '#core/domain/filter/board-filter.ts'
import type { MatchedStage } from './match-stages.ts'

/**
 * Returns what a filter means on a combined board: a stage stands for all that it is shown with, and a type for those of
 * the same name at the other locations. `types`: their names by Id.
 */
export function filterMeaning(
  matched: readonly MatchedStage[],
  types: ReadonlyMap<number, string>,
): (filter: BoardFilter) => BoardFilter {
  const sameStages = new Map(
    matched.flatMap((stages) => stages.map((stage) => [stage.Id, stages.map(({ Id }) => Id)] as const)),
  )
  const sameTypes = (id: number) => {
    const name = types.get(id)
    return !name ? [id] : [...types].flatMap(([other, its]) => (its === name ? other : []))
  }
  return (filter) => ({
    ...filter,
    ...(filter.stage && { stage: widened(filter.stage, (id) => sameStages.get(id) ?? [id]) }),
    ...(filter.type && { type: widened(filter.type, sameTypes) }),
  })
}

const widened = (condition: ChoiceFilter, same: (id: number) => readonly number[]): ChoiceFilter => ({
  ...condition,
  choices: condition.choices.flatMap((choice): readonly Choice[] =>
    typeof choice === 'number' ? same(choice) : [choice],
  ),
})

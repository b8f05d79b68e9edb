/** Fields that are filtered by choosing values: an Id, an enum number, or none. */
export const choiceFields = ['stage', 'owner', 'type', 'status', 'source', 'loss'] as const
export type ChoiceField = (typeof choiceFields)[number]

/** `none` = the field is empty, `me` = the signed-in user. */
export type Choice = number | 'none' | 'me'

export interface ChoiceFilter {
  readonly isNot: boolean
  readonly choices: readonly Choice[]
}

/**
 * `value` in major units, `due` and `created` as calendar dates (YYYY-MM-DD) of the location; `standing`: whether a card has
 * been in its stage for too long.
 */
export const rangeFields = ['value', 'due', 'created', 'standing'] as const
type RangeField = (typeof rangeFields)[number]

/** Both bounds are inclusive; null = unbounded. */
export interface RangeFilter<Bound> {
  readonly isNot: boolean
  /** `none`: the field is empty. `overdue` and `today` exist for `due` only, and `standing` has nothing but `stale`. */
  readonly match: 'range' | 'none' | 'overdue' | 'today' | 'stale'
  readonly from: Bound | null
  readonly to: Bound | null
}

/** The filter of a board. All conditions must hold; an absent one matches every card. */
export type BoardFilter = { readonly text: string } & { readonly [Field in ChoiceField]?: ChoiceFilter } & {
  readonly value?: RangeFilter<number>
  readonly due?: RangeFilter<string>
  readonly created?: RangeFilter<string>
  readonly standing?: RangeFilter<never>
}

/** The filter that matches every card. */
export const noFilter: BoardFilter = { text: '' }

/** The fields that a condition can filter. */
export type ConditionField = ChoiceField | RangeField

/** Returns the fields that the filter has a condition on, in the order of the filter panel. */
export const conditionsOf = (filter: BoardFilter): readonly ConditionField[] =>
  [...choiceFields, ...rangeFields].filter((field) => filter[field] !== undefined)

/** Whether the filter matches every card. */
export const isEmptyFilter = (filter: BoardFilter): boolean =>
  filter.text.trim() === '' && conditionsOf(filter).length === 0

const isOnly = (filter: ChoiceFilter | undefined, choice: Choice) =>
  filter !== undefined && !filter.isNot && filter.choices.length === 1 && filter.choices[0] === choice

/** Whether the owner condition is exactly "me". */
export const isOnlyMine = (filter: BoardFilter): boolean => isOnly(filter.owner, 'me')

/** Whether the follow-up condition is exactly "overdue". */
export const isOnlyOverdue = (filter: BoardFilter): boolean => filter.due?.match === 'overdue' && !filter.due.isNot

/** Whether the stage condition hides a whole stage, whatever its cards. */
export const hidesStage = ({ stage }: BoardFilter, stageId: number): boolean =>
  stage !== undefined && stage.choices.includes(stageId) === stage.isNot

/** Returns the filter for another board: without stages, which belong to one board, and types, which belong to one location. */
export function onAnotherBoard(filter: BoardFilter, isSameLocation: boolean): BoardFilter {
  const { stage: _, type, ...others } = filter
  return isSameLocation && type ? { ...others, type } : others
}

/** Returns the filter with one condition replaced; undefined removes it. */
export function withCondition<Field extends ConditionField>(
  filter: BoardFilter,
  field: Field,
  condition: BoardFilter[Field] | undefined,
): BoardFilter {
  const { [field]: _, ...others } = filter
  return condition === undefined ? (others as BoardFilter) : { ...filter, [field]: condition }
}

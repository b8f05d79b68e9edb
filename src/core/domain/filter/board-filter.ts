/** Fields whose value is one of a few: an Id, an enum number, nothing. */
export const choiceFields = ['stage', 'owner', 'type', 'status', 'source', 'loss'] as const
export type ChoiceField = (typeof choiceFields)[number]

/** `none` = the field is empty, `me` = whoever looks. */
export type Choice = number | 'none' | 'me'

export interface ChoiceFilter {
  readonly isNot: boolean
  readonly choices: readonly Choice[]
}

/** `value` in major units, `due` and `created` as calendar dates (YYYY-MM-DD) of the location. */
export const rangeFields = ['value', 'due', 'created'] as const
export type RangeField = (typeof rangeFields)[number]

/** Both ends count; null = open. */
export interface RangeFilter<Bound> {
  readonly isNot: boolean
  /** `none`: the field is empty. `overdue` and `today` exist for `due` only. */
  readonly match: 'range' | 'none' | 'overdue' | 'today'
  readonly from: Bound | null
  readonly to: Bound | null
}

/** What a board shows. All conditions must hold; an absent one lets everything through. */
export type BoardFilter = { readonly text: string } & { readonly [Field in ChoiceField]?: ChoiceFilter } & {
  readonly value?: RangeFilter<number>
  readonly due?: RangeFilter<string>
  readonly created?: RangeFilter<string>
}

export const noFilter: BoardFilter = { text: '' }

/** What a condition can be about. */
export type ConditionField = ChoiceField | RangeField

/** The fields that the filter has a condition on. */
export const conditionsOf = (filter: BoardFilter): readonly ConditionField[] =>
  [...choiceFields, ...rangeFields].filter((field) => filter[field] !== undefined)

/** Whether the filter hides nothing. */
export const isEmptyFilter = (filter: BoardFilter): boolean =>
  filter.text.trim() === '' && conditionsOf(filter).length === 0

const isOnly = (filter: ChoiceFilter | undefined, choice: Choice) =>
  filter !== undefined && !filter.isNot && filter.choices.length === 1 && filter.choices[0] === choice

export const isOnlyMine = (filter: BoardFilter): boolean => isOnly(filter.owner, 'me')

export const isOnlyOverdue = (filter: BoardFilter): boolean => filter.due?.match === 'overdue' && !filter.due.isNot

/** Whether the filter hides a stage as a whole, whatever cards it has. */
export const hidesStage = ({ stage }: BoardFilter, stageId: number): boolean =>
  stage !== undefined && stage.choices.includes(stageId) === stage.isNot

/** What a filter still means on another board: stages belong to theirs, and types to a location. */
export function onAnotherBoard(filter: BoardFilter, isSameLocation: boolean): BoardFilter {
  const { stage: _, type, ...others } = filter
  return isSameLocation && type ? { ...others, type } : others
}

/** The filter with one condition replaced; undefined takes it away. */
export function withCondition<Field extends ConditionField>(
  filter: BoardFilter,
  field: Field,
  condition: BoardFilter[Field] | undefined,
): BoardFilter {
  const { [field]: _, ...others } = filter
  return condition === undefined ? (others as BoardFilter) : { ...filter, [field]: condition }
}

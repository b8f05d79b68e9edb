import {
  type BoardFilter,
  type Choice,
  type ChoiceField,
  type ChoiceFilter,
  choiceFields,
  type ConditionField,
  type RangeFilter,
} from '#core/domain/filter/board-filter.ts'
import type { Catalogue } from '#web/text/catalogue.ts'

export interface Naming {
  /** What a choice is called within a sentence. */
  nameOf(field: ChoiceField, choice: Choice): string
  amount(value: number): string
  day(date: string): string
}

const mostNames = 3

/** A condition as a person would say it: "Owner is not Ana, Bo", "Value from £500"; '' where there is none. */
export function conditionText(
  filter: BoardFilter,
  field: ConditionField,
  text: Catalogue['filter'],
  naming: Naming,
): string {
  const name = text.fields[field]
  switch (field) {
    case 'value':
      return filter.value ? rangeText(filter.value, name, text, naming.amount) : ''
    case 'due':
    case 'created':
      return filter[field] ? rangeText(filter[field], name, text, naming.day) : ''
    case 'standing':
      return filter.standing ? text.sentence.stale(filter.standing.isNot) : ''
    default: {
      const condition = filter[field]
      return condition ? choiceText(condition, name, text, (choice) => naming.nameOf(field, choice)) : ''
    }
  }
}

function choiceText(
  { isNot, choices }: ChoiceFilter,
  name: string,
  { sentence }: Catalogue['filter'],
  nameOf: (choice: Choice) => string,
): string {
  if (choices.length === 1 && choices[0] === 'none') return sentence.isEmpty(name, isNot)
  const names = sentence.names(choices.slice(0, mostNames).map(nameOf), choices.length - mostNames)
  return sentence.isOneOf(name, names, isNot)
}

function rangeText<Bound>(
  { isNot, match, from, to }: RangeFilter<Bound>,
  name: string,
  { sentence }: Catalogue['filter'],
  write: (bound: Bound) => string,
): string {
  switch (match) {
    case 'none':
      return sentence.isEmpty(name, isNot)
    case 'overdue':
      return sentence.overdue(name, isNot)
    case 'today':
      return sentence.today(name, isNot)
    case 'stale':
      return sentence.stale(isNot)
    case 'range':
      if (from !== null && to !== null) return sentence.between(name, write(from), write(to), isNot)
      if (from !== null) return sentence.from(name, write(from), isNot)
      return to === null ? '' : sentence.upTo(name, write(to), isNot)
  }
}

/** The fields in the order of the filter panel and of the chips. */
export const fieldOrder: readonly ConditionField[] = [
  ...choiceFields.filter((field) => field !== 'stage'),
  'stage',
  'value',
  'due',
  'standing',
  'created',
]

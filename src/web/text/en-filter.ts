import type { ConditionField } from '#core/domain/filter/board-filter.ts'

const fields: Readonly<Record<ConditionField, string>> = {
  stage: 'Stage',
  owner: 'Owner',
  type: 'Type',
  status: 'Status',
  source: 'Lead source',
  loss: 'Loss reason',
  value: 'Value',
  due: 'Follow-up',
  created: 'Created',
}

const named = (field: string, isNot: boolean) => (isNot ? `${field} not` : field)

/** The words of what a board shows; read only once there is a condition, or somebody wants one. */
export const filter = {
  title: 'Filter',
  conditions: 'Conditions',
  clearAll: 'Clear all',
  remove: (condition: string) => `Remove: ${condition}`,
  edit: (condition: string) => `Change: ${condition}`,
  fields,
  any: 'Any',
  operator: (field: string) => `${field}: is or is not`,
  is: 'is',
  isNot: 'is not',
  search: (field: string) => `Search ${field.toLowerCase()}`,
  noChoice: 'Nothing is called like that.',
  notSet: 'Not set',
  me: (name: string) => `Me (${name})`,
  unknown: (id: number) => `Unknown (${id})`,
  /** A condition as a sentence. */
  sentence: {
    me: 'me',
    notSet: 'not set',
    isOneOf: (field: string, names: string, isNot: boolean) => `${field} is ${isNot ? 'not ' : ''}${names}`,
    /** The first few by name. */
    names: (names: readonly string[], more: number) => [...names, ...(more > 0 ? [`${more} more`] : [])].join(', '),
    isEmpty: (field: string, isNot: boolean) => (isNot ? `${field} set` : `${field} not set`),
    from: (field: string, from: string, isNot: boolean) => `${named(field, isNot)} from ${from}`,
    upTo: (field: string, to: string, isNot: boolean) => `${named(field, isNot)} up to ${to}`,
    between: (field: string, from: string, to: string, isNot: boolean) => `${named(field, isNot)} ${from} to ${to}`,
    overdue: (field: string, isNot: boolean) => `${named(field, isNot)} overdue`,
    today: (field: string, isNot: boolean) => `${named(field, isNot)} today`,
  },
  /** How a range is meant. */
  match: 'Condition',
  matches: {
    any: 'Any',
    range: 'Between',
    notRange: 'Not between',
    none: 'Not set',
    notNone: 'Set',
    overdue: 'Overdue',
    notOverdue: 'Not overdue',
    today: 'Today',
    notToday: 'Not today',
  },
  from: 'From',
  to: 'To',
  noAmount: 'This is not an amount.',
  shortcuts: (field: string) => `${field}, quick choices`,
  lastDays: (days: number) => `Last ${days} days`,
  nextDays: (days: number) => `Next ${days} days`,
}

import type { ConditionField } from '#core/domain/filter/board-filter.ts'
import { list, plural } from '#web/text/en/english.ts'

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
  standing: 'Time in stage',
}

const named = (field: string, isNot: boolean) => (isNot ? `${field} not` : field)

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
  noChoice: 'No match.',
  notSet: 'Not set',
  me: (name: string) => `Me (${name})`,
  unknown: (id: number) => `Unknown (${id})`,
  /** In place of a name that is being read. */
  loadingName: '…',
  /** A condition as a sentence. */
  sentence: {
    me: 'me',
    notSet: 'not set',
    isOneOf: (field: string, names: string, isNot: boolean) => `${field} is ${isNot ? 'not ' : ''}${names}`,
    /** A few names, and how many more there are. */
    names: (names: readonly string[], more: number) =>
      list(more > 0 ? [...names, plural(more, { other: '# more' })] : names),
    isEmpty: (field: string, isNot: boolean) => (isNot ? `${field} set` : `${field} not set`),
    from: (field: string, from: string, isNot: boolean) => `${named(field, isNot)} from ${from}`,
    upTo: (field: string, to: string, isNot: boolean) => `${named(field, isNot)} up to ${to}`,
    between: (field: string, from: string, to: string, isNot: boolean) => `${named(field, isNot)} ${from} to ${to}`,
    overdue: (field: string, isNot: boolean) => `${named(field, isNot)} overdue`,
    today: (field: string, isNot: boolean) => `${named(field, isNot)} today`,
    stale: (isNot: boolean): string => (isNot ? 'Not stale' : 'Stale'),
  },
  /** Of a range of amounts or dates. */
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
    stale: 'Stale',
    notStale: 'Not stale',
  },
  /** What stale means. */
  staleHint:
    'Stale is what stands in its stage for longer than the limit, with no follow-up planned, and was not put off.',
  from: 'From',
  to: 'To',
  noAmount: 'Enter an amount, such as 1250.',
  /** Two readings of what was typed follow as buttons. */
  whichAmount: 'Which amount do you mean?',
  shortcuts: (field: string) => `${field}, quick choices`,
  lastDays: (days: number) => plural(days, { one: 'Last day', other: 'Last # days' }),
  nextDays: (days: number) => plural(days, { one: 'Next day', other: 'Next # days' }),
}

import { days, opportunities, plural } from '#web/text/en/english.ts'

/** The columns of the table, by their Id. */
const columns = {
  customer: 'Customer',
  company: 'Company',
  email: 'Email',
  name: 'Opportunity name',
  stage: 'Stage',
  value: 'Value',
  'follow-up': 'Follow-up',
  owner: 'Owner',
  type: 'Type',
  source: 'Lead source',
  status: 'Status',
  loss: 'Loss reason',
  'in-stage': 'In the stage for',
  created: 'Created',
  updated: 'Last changed',
  won: 'Won on',
  lost: 'Lost on',
  team: 'Team',
  notes: 'Notes',
  location: 'Location',
  'utm-source': 'UTM source',
  'utm-medium': 'UTM medium',
  'utm-campaign': 'UTM campaign',
  'utm-content': 'UTM content',
  'utm-term': 'UTM term',
}

export const table = {
  columns,
  label: (board: string) => `${board}: opportunities as a table`,
  selectColumn: 'Selected',
  selectAll: 'Select all rows',
  inStage: (n: number) => (n === 0 ? 'Since today' : days(n)),
  unknown: (n: number) => `Unknown (${n})`,
  add: 'New opportunity',
  /** Of the totals, one row for each currency. */
  total: opportunities,
  totalIn: (currency: string, n: number) => `${currency}: ${opportunities(n)}`,
  withoutValue: (n: number) => plural(n, { other: '# without value' }),
  choose: 'Choose columns',
  chooseHint: 'Drag the edge of a heading to change its width.',
  earlier: (column: string) => `Move ${column} to the left`,
  later: (column: string) => `Move ${column} to the right`,
  reset: 'Reset',
  /** Announced to screen readers. */
  copied: (rows: number, cells: number) =>
    rows > 1
      ? plural(rows, { other: '# rows copied' })
      : plural(cells, { one: '1 cell copied', other: '# cells copied' }),
  widthOf: (column: string, percent: number) => `${column} is ${percent} % wide`,
  moved: (column: string, position: number, count: number) => `${column} is column ${position} of ${count}`,
  sortedBy: (column: string, isDescending: boolean) => `Sorted by ${column}, ${isDescending ? 'downwards' : 'upwards'}`,
  loading: 'Loading opportunities…',
}

import { plural } from '#web/text/en/english.ts'

export const deleted = {
  title: 'Recently deleted',
  lead: 'Opportunities of this board that were deleted in the last 30 days. Restoring one brings back its notes and history.',
  loading: 'Loading what was deleted…',
  failed: 'What was deleted could not be loaded',
  none: 'Nothing was deleted in the last 30 days.',
  noRight: 'You cannot restore opportunities. Ask an administrator for the right to delete them.',
  list: 'Deleted opportunities',
  noCustomer: 'Customer no longer exists',
  noValue: 'No value',
  deletedBy: (time: string, who: string) => `Deleted ${time} by ${who}`,
  deletedAt: (time: string) => `Deleted ${time}`,
  daysLeft: (count: number) => plural(count, { one: '# day left', other: '# days left' }),
  restore: 'Restore',
  restoreOf: (customer: string) => `Restore ${customer}`,
  restored: (customer: string) => `${customer} restored`,
  notRestored: (customer: string) => `${customer} was not restored`,
}

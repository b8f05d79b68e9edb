import { plural } from '#web/text/en/english.ts'

/** The command palette. */
export const palette = {
  title: 'Find anything',
  placeholder: 'Customer, board or command',
  results: 'Results',
  groups: {
    command: 'Commands',
    card: 'On this board',
    board: 'Boards',
    elsewhere: 'On other boards',
  },
  count: (n: number) => plural(n, { one: '# result', other: '# results' }),
  nothing: (query: string) => `Nothing matches “${query}”`,
  nothingHint: 'Try a part of the customer’s name, a board or a command.',
  searching: 'Searching other boards…',
  searchFailed: 'Other boards could not be searched',
  sortBy: (sort: string) => `Sort: ${sort}`,
}

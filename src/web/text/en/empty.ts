import { plural } from './english.ts'

/** Said over a board that shows no card. */
export const empty = {
  noHits: (query: string) => `Nothing matches “${query}”`,
  noHitsText: (hidden: number) =>
    plural(hidden, {
      one: '# opportunity on this board is hidden.',
      other: '# opportunities on this board are hidden.',
    }),
  clearSearch: 'Clear search',
  noHitsFilter: 'Nothing matches this filter',
  clearFilter: 'Clear filter',
  empty: 'No opportunities yet',
  emptyText:
    'Each column is a stage on the way to a contract. Add the first opportunity, then drag it from stage to stage.',
  /** For users who may not create any. */
  emptyTextToRead: 'Each column is a stage on the way to a contract.',
  emptyAction: 'New opportunity',
}

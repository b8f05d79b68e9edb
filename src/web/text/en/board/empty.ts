import { plural } from '#web/text/en/english.ts'

/** Said over a board that shows no card, and in place of one. */
export const empty = {
  noHits: (query: string) => `Nothing matches “${query}”`,
  noHitsText: (hidden: number) =>
    plural(hidden, {
      one: '# opportunity on this board is hidden.',
      other: '# opportunities on this board are hidden.',
    }),
  clearSearch: 'Clear search',
  noHitsFilter: 'Nothing matches this filter',
  /** The filter asks which cards are stale. */
  staleUnknown: 'Which cards are stale could not be loaded',
  staleUnknownText: 'The board keeps trying. Clear the filter to see all cards.',
  clearFilter: 'Clear filter',
  empty: 'No opportunities yet',
  emptyText:
    'Each column is a stage on the way to a contract. Add the first opportunity, then drag it from stage to stage.',
  /** For users who may not create any. */
  emptyTextToRead: 'Each column is a stage on the way to a contract.',
  emptyAction: 'New opportunity',
  noStages: 'This board has no stages yet',
  noStagesText: 'Stages are the steps from the first contact to the contract. Create them in the CRM settings.',
  noRight: 'You cannot view opportunities',
  noRightText: 'Ask an administrator for the rights to list stages and opportunities.',
}

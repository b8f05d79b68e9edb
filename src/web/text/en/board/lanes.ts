import { opportunities } from '#web/text/en/english.ts'

/** The lanes of a board: the cards of all stages that have the same owner, type or lead source. */
export const lanes = {
  label: 'Lanes',
  off: 'No lanes',
  fields: { owner: 'Owner', type: 'Type', source: 'Lead source' },
  /** Of the lane of the cards that have none. */
  none: { owner: 'No owner', type: 'No type', source: 'No lead source' },
  /** Within a sentence: what a drop into the lane does. */
  sets: {
    owner: (name: string) => `sets the owner to ${name}`,
    type: (name: string) => `sets the type to ${name}`,
    source: (name: string) => `sets the lead source to ${name}`,
  },
  clears: { owner: 'removes the owner', type: 'removes the type', source: 'removes the lead source' },
  /** Announced to screen readers, after a card has entered a lane. */
  entered: (field: string, name: string) => `${field}: ${name}.`,
  /** As commands. */
  show: {
    owner: 'Show lanes by owner',
    type: 'Show lanes by type',
    source: 'Show lanes by lead source',
  },
  hide: 'Show no lanes',
  count: opportunities,
  /** For screen readers: the cards of a stage in a lane. */
  cell: (stage: string, lane: string) => `${stage}, ${lane}`,
  collapse: (lane: string) => `Collapse the lane ${lane}`,
  expand: (lane: string) => `Expand the lane ${lane}`,
}

/** The forms in which a board shows its cards: the same ones under the same filter, whatever the form. */
export const forms = ['board', 'table', 'calendar'] as const
export type Form = (typeof forms)[number]

/** The fields whose values can be the lanes of a board. */
export const laneFields = ['owner', 'type', 'source'] as const
export type LaneField = (typeof laneFields)[number]

/** What a calendar shows at a time. */
export const spans = ['month', 'week', 'day'] as const
export type Span = (typeof spans)[number]

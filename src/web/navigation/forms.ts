/** The forms in which a board shows its cards: the same ones under the same filter, whatever the form. */
export const forms = ['board', 'table', 'calendar'] as const
export type Form = (typeof forms)[number]

/** What a calendar shows at a time. */
export const spans = ['month', 'week', 'day'] as const
export type Span = (typeof spans)[number]

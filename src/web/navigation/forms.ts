/** The forms in which a board shows its cards: the same ones under the same filter, whatever the form. */
export const forms = ['board', 'table'] as const
export type Form = (typeof forms)[number]

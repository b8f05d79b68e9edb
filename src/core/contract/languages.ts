/** The languages of the texts (BCP 47 tags) that somebody may choose. */
export const languages = ['en', 'de'] as const

export type Language = (typeof languages)[number]

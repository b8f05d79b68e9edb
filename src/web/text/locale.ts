/** The reader's locale (a BCP 47 tag), for numbers, amounts and dates. Without a browser it is plain English. */
export const readerLocale = (): string => (typeof navigator === 'undefined' ? 'en' : navigator.language)

export const useLocale = readerLocale

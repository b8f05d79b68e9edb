/** How the reader writes numbers and dates; the words are English until there is a second catalogue. */
export const useLocale = (): string => navigator.language

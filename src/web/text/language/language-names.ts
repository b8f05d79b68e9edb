import type { Language } from '#core/contract/languages.ts'

/** What each language calls itself, so that everybody finds their own. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

import { languages } from '#core/contract/languages.ts'
import { rememberedLanguage } from './device/language.ts'

/** In milliseconds. The first render waits no longer for the texts of another language: until they are there it is English. */
export const languageTimeout = 2_000

/** Whether there are texts in the language of a tag besides English, which is the first. */
const isTranslated = (tag: string) => languages.findIndex((each) => tag.startsWith(each)) > 0

/** Shows the page in the language of its reader. Where that is English, as the page is, there is nothing to load. */
export const showChosenLanguage = async ({ search }: Location): Promise<void> => {
  if (rememberedLanguage() || search.includes('language=') || navigator.languages.some(isTranslated))
    // What cannot be loaded leaves English.
    await import('./text-language.ts').then(({ showRemembered }) => showRemembered(search)).catch(() => {})
}

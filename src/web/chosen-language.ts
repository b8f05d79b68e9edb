import { languages } from '#core/contract/languages.ts'
import { rememberedLanguage } from './device/language.ts'

/** In milliseconds. The first render waits no longer for the texts of another language: until they are there it is English. */
export const languageTimeout = 2_000

const mayBeTranslated = (tag: string) =>
  languages.some((each: string) => each !== 'en' && tag.toLowerCase().startsWith(each))

/** Shows the page in the language of its reader. Where that is English, as the page is, there is nothing to load. */
export async function showChosenLanguage({ search }: Location): Promise<void> {
  const isAsked = rememberedLanguage() !== null || search.includes('language=')
  if (!isAsked && !navigator.languages.some(mayBeTranslated)) return
  try {
    const { showLanguage, chosenLanguage } = await import('./text-language.ts')
    await showLanguage({ chosen: chosenLanguage(search) })
  } catch {
    // It stays English.
  }
}

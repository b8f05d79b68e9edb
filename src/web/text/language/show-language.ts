import { reading } from '#web/text/locale.ts'
import { setTranslation, type Translation } from './translation.ts'
import { pseudoLanguage, type ReadingWishes, type ShownLanguage, wantedReading } from './wanted-reading.ts'

/** Each is loaded as a whole when somebody reads in it. English comes with every screen. */
const translations: Readonly<Record<Exclude<ShownLanguage, 'en'>, () => Promise<Translation>>> = {
  de: async () => (await import('#web/text/de/german.ts')).german,
  [pseudoLanguage]: async () => (await import('#web/text/pseudo/pseudo.ts')).pseudo,
}

const isRightToLeft = (language: ShownLanguage) => language === pseudoLanguage

let wishes: ReadingWishes = { chosen: null, host: null }
let latest: Promise<unknown> = Promise.resolve()

/** Ends when the texts are shown as they were last asked for, or cannot be. */
export const languageIsShown = (): Promise<unknown> => latest

/**
 * Shows the page as its reader wants it, without a reload. Numbers and dates follow at once, texts when they are loaded.
 * The promise answers whether they are; texts that cannot be loaded stay in the language in which they were.
 */
export function showLanguage(changed: Partial<ReadingWishes>): Promise<boolean> {
  wishes = { ...wishes, ...changed }
  const shown = show(wishes)
  latest = shown
  return shown
}

async function show(current: ReadingWishes): Promise<boolean> {
  const wanted = wantedReading(current, navigator.languages)
  const { language, locale, isHosts } = wanted
  const before = reading.read()
  if (before.locale !== locale || before.isHosts !== isHosts) reading.set({ ...wanted, language: before.language })
  try {
    const translation = language === 'en' ? null : await translations[language]()
    // Somebody wants something else by now.
    if (wishes !== current) return true
    setTranslation(translation)
  } catch {
    return false
  }
  if (reading.read().language !== language) reading.set(wanted)
  const { documentElement } = document
  documentElement.lang = language
  documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr'
  return true
}

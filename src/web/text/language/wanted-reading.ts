import { languages } from '#core/contract/languages.ts'
import type { Reading } from '#web/text/locale.ts'

/** Accents, longer words and right to left, made from English by a program: for developers, who ask for it. */
export const pseudoLanguage = 'en-XA'

export type ShownLanguage = (typeof languages)[number] | typeof pseudoLanguage

/** What is known of how somebody wants to read (BCP 47 tags); null: nothing is. */
export interface ReadingWishes {
  /** By the person. */
  readonly chosen: ShownLanguage | null
  /** By the host page, which its users have told how they read: it counts more than what they chose here. */
  readonly host: string | null
}

/** A language that was remembered or asked for, where there is such one. */
export const knownLanguage = (tag: string | null): ShownLanguage | null =>
  shownLanguages.find((language) => language === tag) ?? null

const shownLanguages: readonly ShownLanguage[] = [...languages, pseudoLanguage]

interface WantedReading extends Reading {
  readonly language: ShownLanguage
}

/** How to read by the wishes, else by the languages of the browser (BCP 47 tags, the best one first). */
export function wantedReading({ chosen, host }: ReadingWishes, browser: readonly string[]): WantedReading {
  if (host !== null) return { language: languageFor([host, ...browser]), locale: host, isHosts: true }
  if (chosen === null) return { language: languageFor(browser), locale: null, isHosts: false }
  return { language: chosen, locale: localeFor(chosen, browser), isHosts: false }
}

/** The first of these languages that there are texts in; English where there are none. */
const languageFor = (wanted: readonly string[]) =>
  wanted
    .map((tag) => languages.find((language) => languageOf(tag) === language))
    .find((language) => language !== undefined) ?? 'en'

const languageOf = (tag: string) => tag.toLowerCase().split('-')[0]

/** The browser's own locale of that language, else the language as it is written in the region of the browser's locale. */
function localeFor(language: ShownLanguage, browser: readonly string[]): string {
  const [plain = language] = language.split('-')
  const own = browser.find((tag) => languageOf(tag) === plain)
  if (own) return own
  const region = /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2}|\d{3})\b/.exec(browser[0] ?? '')?.[1]
  return region ? `${plain}-${region}` : plain
}

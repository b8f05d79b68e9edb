import type { Store } from '#web/react/store.ts'
import { showLanguage } from '#web/text/language/show-language.ts'

/** Where the day of the host page's users begins; null: as the browser says. */
export interface Reader {
  readonly timeZone: string | null
}

export type ReaderStore = Store<Reader>

/** Adopts what the host says; false: part of it is unknown to the browser, and stays as it was. */
export function setReader(reader: ReaderStore, said: { locale?: string | undefined; timeZone?: string | undefined }) {
  const locale = said.locale === undefined ? null : knownLocale(said.locale)
  const timeZone = said.timeZone === undefined ? null : knownTimeZone(said.timeZone)
  if (locale) void showLanguage({ host: locale })
  if (timeZone) reader.set({ timeZone })
  return (said.locale === undefined || locale !== null) && (said.timeZone === undefined || timeZone !== null)
}

function knownLocale(locale: string): string | null {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? null
  } catch {
    return null
  }
}

function knownTimeZone(timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

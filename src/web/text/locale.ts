import { createContext, use } from 'react'

/** A host page says how its users write numbers and dates; null: the browser does. */
let hostLocale: string | null = null

/** From now on numbers, amounts and dates are written so; components learn it by `LocaleContext`. */
export function setHostLocale(locale: string): void {
  hostLocale = locale
}

/** The reader's locale (a BCP 47 tag), for numbers, amounts and dates. Without a browser it is plain English. */
export const readerLocale = (): string => hostLocale ?? (typeof navigator === 'undefined' ? 'en' : navigator.language)

/** The locale of a host page, which may change; null: there is none. */
export const LocaleContext = createContext<string | null>(null)

/** The same for components. */
export const useLocale = (): string => use(LocaleContext) ?? readerLocale()

import { createContext, use } from 'react'
import { createStore } from '#web/react/store.ts'

/** How somebody reads, in BCP 47 tags. */
export interface Reading {
  /** Of the texts. */
  readonly language: string
  /** Of numbers, amounts and dates; null: as the browser says. */
  readonly locale: string | null
  /** Whether a host page has said so. */
  readonly isHosts: boolean
}

/** How the page is read at this moment. */
export const reading = createStore<Reading>({ language: 'en', locale: null, isHosts: false })

/** The reader's locale (a BCP 47 tag), for numbers, amounts and dates. Without a browser it is plain English. */
export const readerLocale = (): string =>
  reading.read().locale ?? (typeof navigator === 'undefined' ? 'en' : navigator.language)

/** Components that show texts, numbers or dates are rendered anew when its value changes. */
export const ReadingContext = createContext<Reading>(reading.read())

/** How the page is read, for components. */
export const useReading = (): Reading => use(ReadingContext)

/** The reader's locale, for components. */
export function useLocale(): string {
  use(ReadingContext)
  return readerLocale()
}

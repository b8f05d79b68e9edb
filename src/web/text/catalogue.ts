import type { account } from './en/account.ts'
import type { admin } from './en/admin.ts'
import type { board } from './en/board.ts'
import type { changes } from './en/changes.ts'
import type { customer } from './en/customer.ts'
import type { deleted } from './en/board/deleted.ts'
import type { drawer } from './en/drawer.ts'
import type { embed } from './en/embed.ts'
import type { empty } from './en/board/empty.ts'
import type { errors } from './en/errors.ts'
import type { filter } from './en/board/filter.ts'
import type { form } from './en/form.ts'
import type { keys } from './en/board/keys.ts'
import type { legend } from './en/board/legend.ts'
import type { live } from './en/live.ts'
import type { missing } from './en/board/missing.ts'
import type { move } from './en/board/move.ts'
import type { palette } from './en/board/palette.ts'
import type { portals } from './en/portals.ts'
import type { secondFactor } from './en/second-factor.ts'
import type { session } from './en/session.ts'
import type { setPassword } from './en/set-password.ts'
import type { ui } from './en/ui.ts'

/**
 * Every text that people read, in the shape that the English one has. Each part has its own `use…Text`, so that a screen
 * loads only the parts it shows.
 */
export interface Catalogue {
  account: typeof account
  board: typeof board
  changes: typeof changes
  embed: typeof embed
  empty: typeof empty
  errors: typeof errors
  session: typeof session
  secondFactor: typeof secondFactor
  setPassword: typeof setPassword
  ui: typeof ui
  customer: typeof customer
  deleted: typeof deleted
  drawer: typeof drawer
  form: typeof form
  keys: typeof keys
  legend: typeof legend
  live: typeof live
  filter: typeof filter
  missing: typeof missing
  move: typeof move
  admin: typeof admin
  palette: typeof palette
  portals: typeof portals
}

const languages = ['en'] as const

/** The languages of the catalogue. After another one is added to the list, the compiler asks for each of its parts. */
export type Language = (typeof languages)[number]

/** One part of the catalogue, in every language. */
export type InEveryLanguage<Part extends keyof Catalogue> = Readonly<Record<Language, Catalogue[Part]>>

/** The first of the reader's languages (BCP 47 tags) that the catalogue has; English where it has none of them. */
export const languageFor = (wanted: readonly string[]): Language =>
  wanted
    .map((tag) => languages.find((language) => tag.toLowerCase().split('-')[0] === language))
    .find((language) => language !== undefined) ?? 'en'

let language: Language | undefined

/** The language of the texts; numbers and dates follow the reader's locale. */
export const currentLanguage = (): Language => (language ??= languageFor(navigator.languages))

/** The same for components. */
export const useLanguage = currentLanguage

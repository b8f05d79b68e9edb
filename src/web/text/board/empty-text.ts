import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { empty } from '#web/text/en/board/empty.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'empty'> = { en: withIsolatedNames(empty) }

/** The texts over a board without cards, which come with them. */
export const useEmptyText = (): Catalogue['empty'] => texts[useLanguage()]

import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { celebration } from '#web/text/en/board/celebration.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'celebration'> = { en: withIsolatedNames(celebration) }

/** The texts of the celebration of a win, which come with it. */
export const useCelebrationText = (): Catalogue['celebration'] => texts[useLanguage()]

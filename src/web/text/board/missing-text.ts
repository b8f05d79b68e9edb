import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { missing } from '#web/text/en/board/missing.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'missing'> = { en: withIsolatedNames(missing) }

/** The texts of what an address leads to and is not there. */
export const useMissingText = (): Catalogue['missing'] => texts[useLanguage()]

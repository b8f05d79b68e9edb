import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { combined } from '#web/text/en/board/combined.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'combined'> = { en: withIsolatedNames(combined) }

/** What only a combined board says, which comes with it. */
export const useCombinedText = (): Catalogue['combined'] => texts[useLanguage()]

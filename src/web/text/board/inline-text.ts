import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { inline } from '#web/text/en/board/inline.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'inline'> = { en: withIsolatedNames(inline) }

/** The texts of the editors on cards, which come with them. */
export const useInlineText = (): Catalogue['inline'] => texts[useLanguage()]

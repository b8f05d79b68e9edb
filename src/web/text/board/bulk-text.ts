import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { bulk } from '#web/text/en/board/bulk.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'bulk'> = { en: withIsolatedNames(bulk) }

/** The texts about selected cards, which come with the first selected one. */
export const useBulkText = (): Catalogue['bulk'] => texts[useLanguage()]

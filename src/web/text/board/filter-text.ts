import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { filter } from '#web/text/en/board/filter.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'filter'> = { en: withIsolatedNames(filter) }

/** The texts of the filter panel and the conditions: apart from the others, so that the first screen does not load them. */
export const useFilterText = (): Catalogue['filter'] => texts[useLanguage()]

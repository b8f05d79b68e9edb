import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { views } from '#web/text/en/board/views.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'views'> = { en: withIsolatedNames(views) }

/** The texts of saved views and of what cards show: apart from the others, so that the first screen does not load them. */
export const useViewsText = (): Catalogue['views'] => texts[useLanguage()]

import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { portals } from './en/portals.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'portals'> = { en: withIsolatedNames(portals) }

/** The texts of the screen of the portals: apart from the others, so that the first screen does not load them. */
export const usePortalsText = (): Catalogue['portals'] => texts[useLanguage()]

import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { drawer } from './en/drawer.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'drawer'> = { en: withIsolatedNames(drawer) }

/** The texts of the drawer: apart from the others, so that the first screen does not load them. */
export const useDrawerText = (): Catalogue['drawer'] => texts[useLanguage()]

import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { admin } from './en/admin.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'admin'> = { en: withIsolatedNames(admin) }

/** The texts of the screen of the users: apart from the others, so that the first screen does not load them. */
export const useAdminText = (): Catalogue['admin'] => texts[useLanguage()]

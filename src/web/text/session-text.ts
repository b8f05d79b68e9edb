import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { session } from './en/session.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'session'> = { en: withIsolatedNames(session) }

/** The texts of the sign-in: whoever is signed in does not load them. */
export const useSessionText = (): Catalogue['session'] => texts[useLanguage()]

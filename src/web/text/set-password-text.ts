import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { setPassword } from './en/set-password.ts'

const texts: InEveryLanguage<'setPassword'> = { en: setPassword }

/** The texts of the page behind a password link: apart from the others, so that neither loads the other. */
export const useSetPasswordText = (): Catalogue['setPassword'] => texts[useLanguage()]

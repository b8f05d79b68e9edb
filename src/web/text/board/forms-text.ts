import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { forms } from '#web/text/en/board/forms.ts'

const texts: InEveryLanguage<'forms'> = { en: forms }

/** What the forms of a board are called, which comes after the first picture. */
export const useFormsText = (): Catalogue['forms'] => texts[useLanguage()]

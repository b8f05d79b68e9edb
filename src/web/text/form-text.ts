import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { form } from './en/form.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'form'> = { en: withIsolatedNames(form) }

/** The texts of every form that edits a record: apart from the others, so that the first screen does not load them. */
export const useFormText = (): Catalogue['form'] => texts[useLanguage()]

import { textHookOf } from './part.ts'
import { form } from './en/form.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

/** The texts of every form that edits a record: apart from the others, so that the first screen does not load them. */
export const useFormText = textHookOf('form', withIsolatedNames(form))

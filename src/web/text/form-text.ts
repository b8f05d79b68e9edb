import { textHookOf } from './part.ts'
import { form } from './en/form.ts'

/** The texts of every form that edits a record: apart from the others, so that the first screen does not load them. */
export const useFormText = textHookOf('form', form)

import { textHookOf } from '#web/text/part.ts'
import { forms } from '#web/text/en/board/forms.ts'

/** What the forms of a board are called, which comes after the first picture. */
export const useFormsText = textHookOf('forms', forms)

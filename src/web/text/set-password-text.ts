import { textHookOf } from './part.ts'
import { setPassword } from './en/set-password.ts'

/** The texts of the page behind a password link: apart from the others, so that neither loads the other. */
export const useSetPasswordText = textHookOf('setPassword', setPassword)

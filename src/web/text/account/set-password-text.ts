import { textHookOf } from '#web/text/part.ts'
import { setPassword } from '#web/text/en/account/set-password.ts'

/** The texts of the page behind a password link: apart from the others, so that neither loads the other. */
export const useSetPasswordText = textHookOf('setPassword', setPassword)

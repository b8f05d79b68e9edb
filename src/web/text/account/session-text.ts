import { textHookOf } from '#web/text/part.ts'
import { session } from '#web/text/en/account/session.ts'

/** The texts of the sign-in: whoever is signed in does not load them. */
export const useSessionText = textHookOf('session', session)

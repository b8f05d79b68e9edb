import { textHookOf } from '#web/text/part.ts'
import { session } from '#web/text/en/account/session.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

/** The texts of the sign-in: whoever is signed in does not load them. */
export const useSessionText = textHookOf('session', withIsolatedNames(session))

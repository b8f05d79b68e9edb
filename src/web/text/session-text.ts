import { textHookOf } from './part.ts'
import { session } from './en/session.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

/** The texts of the sign-in: whoever is signed in does not load them. */
export const useSessionText = textHookOf('session', withIsolatedNames(session))

import { textHookOf } from './part.ts'
import { portals } from './en/portals.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

/** The texts of the screen of the portals: apart from the others, so that the first screen does not load them. */
export const usePortalsText = textHookOf('portals', withIsolatedNames(portals))

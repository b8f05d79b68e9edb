import { textHookOf } from '#web/text/part.ts'
import { portals } from '#web/text/en/account/portals.ts'

/** The texts of the screen of the portals: apart from the others, so that the first screen does not load them. */
export const usePortalsText = textHookOf('portals', portals)
